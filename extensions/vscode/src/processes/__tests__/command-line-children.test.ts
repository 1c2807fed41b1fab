import { fileURLToPath } from 'node:url'
import { systemSeam } from '@assay/core'
import type { RunEvent } from '@assay/core'
import { expect, test } from 'vitest'
import { DescribedProjects } from '../../projects/described-projects.ts'
import { Describer } from '../../projects/describer.ts'
import { ChildSessions } from '../../runs/child-sessions.ts'
import { ChildStores } from '../../stores/child-stores.ts'
import { ChildCommandRunner } from '../child-command-runner.ts'
import { CommandLineFinder } from '../find-command-line.ts'
import { english } from './english.ts'
import { fixtureStarter } from './start-fixture.ts'
import { temporaryFolder } from './temporary-folder.ts'

const bundledPath = fileURLToPath(new URL('../../../../../packages/cli/src/editor/main.ts', import.meta.url))
const config = `console.log('hello from the config')
export default {
  targets: { echo: (input) => input },
  scorers: { exact: { id: 'exact', run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }), threshold: 1 } },
}
`

test('a dataset is described, run, and its rows are read from the store, by the command line itself', async () => {
  await using folder = await temporaryFolder()
  await folder.write('assay.config.mjs', config)
  const dataset = await folder.write('data/x y.jsonl', '{"input":"a","expectedOutput":"a"}\n{"input":"b","expectedOutput":"c"}\n')
  const seam = systemSeam()
  const commandLines = new CommandLineFinder({ bundledPath, isTrusted: () => false, translate: english })
  const { starter, logged } = fixtureStarter({ commandLines })
  const runner = new ChildCommandRunner({ starter, environment: () => ({}), limit: 30_000, seam, translate: english })
  const projects = new DescribedProjects({
    workspace: {
      roots: [{ uri: `file://${folder.path}`, path: folder.path }],
      isTrusted: true,
      findConfigs: () => Promise.resolve([`${folder.path}/assay.config.mjs`]),
      findStores: () => Promise.resolve([]),
      profile: () => '',
    },
    describer: new Describer(runner, english),
    folderUri: (path) => `file://${path}`,
    seam,
  })
  const stores = new ChildStores({
    starter,
    environment: () => ({}),
    isTrusted: () => true,
    seam,
    log: (text) => logged.push(text),
    translate: english,
  })
  const sessions = new ChildSessions({
    starter,
    environment: () => ({}),
    keepsRunning: () => false,
    seam,
    attachDebugger: () => undefined,
  })

  await projects.refresh()
  const [project] = projects.all
  if (project === undefined) throw new Error('There is no project')
  const session = sessions.start({ project, dataset: null, words: ['run', '--', dataset] })
  const events: RunEvent[] = []
  session.onEvents((batch) => events.push(...batch))
  const end = await session.ended
  const client = stores.forProject(project)
  const { runs } = await client.request('runs/list', { limit: 10 })
  const figures = await client.request('runs/figures', { runId: session.runIds[0] ?? '' })
  stores.dispose()
  starter.dispose()

  expect(project).toMatchObject({ problem: null, storageUrl: `file:${folder.path}/.assay` })
  expect(logged.join('\n')).toContain('hello from the config')
  expect(end).toMatchObject({ kind: 'result', result: { exitCode: expect.any(Number) } })
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['run.started', 'item.completed', 'run.finished']))
  expect(runs).toMatchObject([{ id: session.runIds[0], state: 'completed', datasetName: expect.stringContaining('x y.jsonl') }])
  expect(figures).toMatchObject({ done: 2, verdicts: { passed: 1, failed: 1 } })
})
