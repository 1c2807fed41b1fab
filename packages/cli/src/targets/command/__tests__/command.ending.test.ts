import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { jsonl, project, startCli } from '../../../__tests__/run-cli.ts'
import { processesGone, written } from './processes.ts'

const host = fileURLToPath(new URL('./hosting-process.ts', import.meta.url))

it.each([
  ['has nothing more to do', 'done', null, 0, null],
  ['breaks', 'throw', null, 1, null],
  ['gets SIGTERM', 'served', 'SIGTERM', null, 'SIGTERM'],
  ['gets SIGINT while a program runs for an item', 'once', 'SIGINT', null, 'SIGINT'],
] as const)('ends programs and their children when the process that uses them %s', async (_, ending, signal, code, endedBy) => {
  const file = join(project({}), 'pids')
  const child = spawn(process.execPath, ['--conditions=@assay/source', host, ending, file], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')

  const pids = await written(file)
  if (signal !== null) child.kill(signal)

  expect(await ended).toEqual([code, endedBy])
  await processesGone(pids)
})

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('ends programs of a run that is stopped by %s', async (signal, exitCode) => {
  const folder = project({
    'package.json': '{ "type": "module" }',
    'data.jsonl': jsonl({ input: 1 }, { input: 2 }),
    'assay.config.ts': `
      import { command, defineConfig } from '@assay/cli'
      const program = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); require('node:fs').writeFileSync(process.argv[1], process.pid + '\\\\n')"
      const options = { command: process.execPath, cwd: import.meta.dirname }
      export default defineConfig({
        targets: {
          once: command({ ...options, args: ['-e', program, 'once'] }),
          served: command({ ...options, args: ['-e', program, 'served'], protocol: 'json-lines' }),
        },
      })`,
  })
  const { child, ended } = startCli(folder, ['run', 'data.jsonl', '--target', 'once', '--target', 'served', '--concurrency', '1'])

  const pids = await Promise.all(['once', 'served'].map((name) => written(join(folder, name))))
  child.kill(signal)

  expect(await ended).toMatchObject({ code: exitCode })
  await processesGone(pids.join(''))
})
