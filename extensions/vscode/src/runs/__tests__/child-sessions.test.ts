import { systemSeam } from '@assay/core'
import type { RunEvent } from '@assay/core'
import { expect, test } from 'vitest'
import { fixtureStarter } from '../../processes/__tests__/start-fixture.ts'
import type { Project } from '../../projects/project.ts'
import { ChildSessions } from '../child-sessions.ts'
import type { ChildSessionsOptions } from '../child-sessions.ts'
import type { RunSession, SessionState } from '../run-session.ts'

const project: Project = {
  id: process.cwd(),
  folder: process.cwd(),
  configPath: null,
  workspaceFolder: 'file:///workspace',
  description: null,
  problem: null,
  storageUrl: 'file:/store',
}

function sessions(options: Partial<ChildSessionsOptions> = {}): ChildSessions {
  return new ChildSessions({
    starter: fixtureStarter().starter,
    environment: () => ({ ASSAY_PROFILE: 'fast' }),
    keepsRunning: () => false,
    seam: systemSeam(),
    attachDebugger: () => undefined,
    ...options,
  })
}

function nextEvents(session: RunSession): Promise<readonly RunEvent[]> {
  return new Promise((resolve) => {
    session.onEvents(resolve)
  })
}

test('a session hands on its events in batches, after it learned of which runs they tell, and ends with the result', async () => {
  const session = sessions().start({ project, dataset: null, words: ['events'] })
  const states: SessionState[] = [session.state]
  const batches: { readonly told: readonly string[]; readonly known: readonly string[] }[] = []
  session.onDidChangeState((state) => states.push(state))
  session.onEvents((events) => batches.push({ told: events.map(({ runId }) => runId), known: [...session.runIds] }))

  const end = await session.ended

  expect(batches).toEqual([
    { told: ['a', 'b'], known: ['a', 'b'] },
    { told: ['a'], known: ['a', 'b'] },
  ])
  expect(states).toEqual(['starting', 'running', 'ended'])
  expect(end).toEqual({ kind: 'result', result: { exitCode: 0, output: 'done' }, errors: '' })
})

test('those that go on are known, the newest first, and what they are told by their environment', async () => {
  const all = sessions({ keepsRunning: () => true })
  const started: string[] = []
  all.onDidStart(({ id }) => started.push(id))

  const [first, second] = [['hang'], ['environment']].map((words) => all.start({ project, dataset: null, words }))
  const active = all.active.map(({ id }) => id)
  const end = await second?.ended
  first?.stop()
  first?.stop()
  await first?.ended

  expect(started).toEqual([first?.id, second?.id])
  expect(active).toEqual([second?.id, first?.id])
  expect(all.active).toEqual([])
  const output: unknown = end?.kind === 'result' ? JSON.parse(end.result.output) : end
  expect(output).toMatchObject({ env: { ASSAY_PROFILE: 'fast', ASSAY_EDITOR_KEEP_GOING: '1' } })
})

test('stopping is asking: a command that stops has a result', async () => {
  const session = sessions().start({ project, dataset: null, words: ['wait for stop'] })
  await nextEvents(session)

  session.stop()
  const state = session.state

  expect(state).toBe('stopping')
  expect(await session.ended).toMatchObject({ kind: 'result', result: { exitCode: 130 } })
})

test.each([
  ['in a loop, and hears nothing,', 'loop', 400],
  ['that hears it and goes on', 'hear and go on', 1200],
])('a child %s is killed within two seconds after it was told to stop', async (_name, word, limit) => {
  const seam = systemSeam()
  const session = sessions().start({ project, dataset: null, words: [word] })
  await nextEvents(session)
  const before = seam.elapsed()

  session.stop()
  const end = await session.ended

  expect(end).toEqual({ kind: 'killed' })
  expect(seam.elapsed() - before).toBeGreaterThan(limit)
  expect(seam.elapsed() - before).toBeLessThan(limit + 1800)
})

test('one that is stopped before its child is ready is killed at once', async () => {
  const session = sessions().start({ project, dataset: null, words: ['hang'] })

  session.stop()

  expect(await session.ended).toEqual({ kind: 'killed' })
})

test('a child that dies tells what it said last', async () => {
  const session = sessions().start({ project, dataset: null, words: ['die'] })

  expect(await session.ended).toMatchObject({
    kind: 'died',
    message: expect.stringContaining('ended with code 7'),
    lastLines: expect.stringContaining('line 30'),
  })
})

test('a child that cannot be started ends its session, with the reason', async () => {
  const session = sessions().start({ project: { ...project, folder: '/no/such/folder' }, dataset: null, words: ['events'] })

  expect(await session.ended).toMatchObject({ kind: 'died', cause: { name: 'ChildError' } })
})

test('a debugged session names the port on which its child waits', async () => {
  const attached = Promise.withResolvers<{ readonly port: number; readonly id: string }>()
  const all = sessions({ attachDebugger: (port, { id }) => attached.resolve({ port, id }) })

  const session = all.start({ project, dataset: null, words: ['events'], debug: true })
  const { port, id } = await attached.promise
  session.stop()
  await session.ended

  expect(id).toBe(session.id)
  expect(port).toBeGreaterThan(1024)
})
