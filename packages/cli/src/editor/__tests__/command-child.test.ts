import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFileStorage } from '@assay/storage-filesystem'
import type { Run, RunStatus } from '@assay/core'
import { expect, it, onTestFinished } from 'vitest'
import { capitals } from '../../__tests__/capitals.ts'
import { jsonl, project } from '../../__tests__/run-cli.ts'
import { childEnvironment, editorModule, forkChild } from './forked-child.ts'

const run = ['run', 'capitals.jsonl', '--concurrency', '1']

/** A project whose target answers twice, prints, and then does what the body says. */
function projectThat(body: string): string {
  return project({
    ...capitals,
    'assay.config.ts': `
      import { Writable } from 'node:stream'
      import { setTimeout } from 'node:timers/promises'
      let calls = 0
      const disconnected = new Promise((resolve) => process.once('disconnect', resolve))
      export default {
        targets: {
          t: async (country, { signal }) => {
            calls += 1
            if (calls <= 2) return country
            console.log('waiting')
            ${body}
            return country
          },
        },
      }`,
  })
}

async function onlyRun(folder: string): Promise<Run | undefined> {
  const storage = await openFileStorage({ folder: join(folder, '.assay'), readOnly: true })
  onTestFinished(() => storage.close())
  const { runs } = await storage.stores.runs.listRuns()
  expect(runs).toHaveLength(1)
  return runs[0]
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('does a command, tells of its runs and of what is printed, answers, and ends', async () => {
  const folder = project({
    ...capitals,
    'assay.config.ts': `
      process.send?.({ jsonrpc: '2.0', method: 'runs/changed', params: { changed: ['forged'], gone: [] } })
      process.send?.('hello', () => console.error('sent'))
      export default { targets: { t: (country) => (console.log('asked for', country), process.env.ELECTRON_RUN_AS_NODE ?? 'unset') } }`,
  })
  const child = forkChild('command', folder, { ELECTRON_RUN_AS_NODE: '1' })

  const handshake = await child.ask('initialize', { protocol: 1 })
  const { exitCode, output } = await child.ask('command/run', { words: run })

  expect(handshake).toEqual({ protocol: 1, assay: expect.any(String), node: process.version })
  expect(exitCode).toBe(0)
  expect(output).toContain('rows      0 passed   0 failed   0 errored   0 unscored   6 unjudged')
  expect(await child.exit).toBe(0)
  const events = child.told.batches.flat()
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.flatMap((event) => (event.type === 'item.completed' ? [event.output?.text] : []))).toEqual(Array(6).fill('unset'))
  expect(child.told.batches.length).toBeLessThan(events.length)
  expect(child.told.text).toContain('sent\n')
  expect(child.told.text).toContain('asked for Peru\n')
  expect(child.told).toMatchObject({ foreign: [], changes: [], printed: '' })
})

it('tells nothing secret that a target prints, also what only the file of variables knows', async () => {
  const folder = project({
    ...capitals,
    '.env': 'MODEL_API_KEY=sk-of-a-file-0123456789\n',
    'capitals.jsonl': jsonl({ input: 'France' }),
    'assay.config.ts': `
      import { setTimeout } from 'node:timers/promises'
      const key = process.env.MODEL_API_KEY
      export default { targets: { t: async () => {
        console.log('whole', key)
        process.stderr.write('in two pieces ' + key.slice(0, 9))
        await setTimeout(60)
        process.stderr.write(key.slice(9))
      } } }`,
  })
  const child = forkChild('command', folder)

  await child.ask('command/run', { words: run })

  expect(child.told.text).toContain('whole [redacted:MODEL_API_KEY]\nin two pieces [redacted:MODEL_API_KEY]')
  expect(`${child.told.text}${child.told.printed}`).not.toContain('sk-of')
})

it('stops as by Ctrl-C when it is told to, and ends the command at once where nobody listens to Ctrl-C', async () => {
  const folder = projectThat(`await setTimeout(60_000, null, { signal })`)
  const child = forkChild('command', folder)
  const answer = child.ask('command/run', { words: [...run, '--grace', '1ms'] })
  await expect.poll(() => child.told.text).toContain('waiting')

  await child.ask('command/stop', null)

  expect(await answer).toMatchObject({ exitCode: 130, output: expect.stringContaining('t after 2 of 6 rows: interrupted') })
  expect(await onlyRun(folder)).toMatchObject({ status: 'cancelled', succeededCount: 2 })

  writeFileSync(join(folder, 'assay.config.ts'), `console.log('loading'); await new Promise((resolve) => setTimeout(resolve, 60_000))`)
  const deaf = forkChild('command', folder)
  const end = deaf.ask('command/run', { words: run })
  await expect.poll(() => deaf.told.text).toContain('loading')

  await deaf.ask('command/stop', null)

  expect(await end).toEqual({ exitCode: 130, output: '' })
})

it.each([
  ['finishes what is under way and stops', {}, { status: 'cancelled', succeededCount: 3, stopReason: 'aborted' }],
  ['goes on to its end where that is wanted', { ASSAY_EDITOR_KEEP_GOING: '1' }, { status: 'completed', succeededCount: 6 }],
])('%s when the editor closes the channel', async (_name, environment, expected) => {
  const folder = projectThat(`await disconnected`)
  const child = forkChild('command', folder, environment)
  child.ask('command/run', { words: run }).catch(() => undefined)
  await expect.poll(() => child.told.text).toContain('waiting')

  child.process.disconnect()

  await child.exit
  expect(await onlyRun(folder)).toMatchObject(expected)
})

it.runIf(process.platform === 'linux').each([
  ['waits', `await setTimeout(60_000, null, { signal })`],
  ['sits in a loop that never ends', `await disconnected; for (;;);`],
])('is stopped by way of the store when its editor is gone and its target %s', async (_name, body) => {
  const folder = projectThat(body)
  const child = forkChild('command', folder, { ASSAY_EDITOR_KEEP_GOING: '1' })
  child.ask('command/run', { words: [...run, '--grace', '400ms'] }).catch(() => undefined)
  await expect.poll(() => child.told.text).toContain('waiting')
  child.process.disconnect()
  const store = forkChild('store', folder, { ASSAY_STORAGE: 'file:./.assay' })
  const { runs } = await store.ask('runs/list', { limit: 1 })

  await store.ask('runs/stop', { runId: runs[0]?.id ?? '', withOwner: true })

  expect(runs).toMatchObject([{ state: 'running', isHere: true }])
  expect(await onlyRun(folder)).toMatchObject({ status: 'cancelled', stopReason: 'aborted', succeededCount: 2 })
  await child.exit
})

it.each([
  [
    'prints to nobody',
    `await disconnected
     for (let turn = 0; turn < 20; turn += 1) {
       console.log('to nobody')
       Writable.prototype.write.call(process.stdout, 'past us')
       await setTimeout(5)
     }`,
    'cancelled',
  ],
  ['sits in a loop that never ends', `await setTimeout(200); for (;;);`, 'running'],
] satisfies [string, string, RunStatus][])('ends when the editor is killed while a target %s', async (_name, body, status) => {
  const folder = projectThat(body)
  const host = spawn(process.execPath, ['--input-type=module', '--eval', hostSource], {
    cwd: folder,
    env: childEnvironment(folder, { MODULE: editorModule, WORDS: JSON.stringify(run) }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void host.kill('SIGKILL'))
  let said = ''
  host.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  await expect.poll(() => said, { timeout: 20_000 }).toMatch(/^\d+ waiting/)
  const pid = Number.parseInt(said, 10)
  onTestFinished(() => void (isAlive(pid) && process.kill(pid, 'SIGKILL')))

  host.kill('SIGKILL')

  await expect.poll(() => isAlive(pid)).toBe(false)
  expect(await onlyRun(folder)).toMatchObject({ status })
})

it('answers with the exit code of a fault, and says it, when user code throws where nobody catches it', async () => {
  const child = forkChild(
    'command',
    projectThat(`process.nextTick(() => { throw new Error('out of the blue') }); await setTimeout(60_000)`),
  )

  const { exitCode } = await child.ask('command/run', { words: run })

  expect(exitCode).toBe(70)
  expect(child.told.text).toContain('assay: unexpected Error: out of the blue')
})

it('has no time limit, and does rows one by one, under a debugger', async () => {
  const folder = project({
    ...capitals,
    'capitals.jsonl': jsonl({ input: 'France' }, { input: 'Peru' }),
    'assay.config.ts': `
      import { setTimeout } from 'node:timers/promises'
      let underWay = 0
      export default { targets: { t: async () => {
        underWay += 1
        const answer = underWay
        await setTimeout(20)
        underWay -= 1
        return answer
      } } }`,
  })
  const child = forkChild('command', folder, { ASSAY_EDITOR_DEBUG: '1' })

  await child.ask('command/run', { words: ['run', 'capitals.jsonl', '--timeout', '1ms', '--concurrency', '2'] })

  const done = child.told.batches.flat().flatMap((event) => (event.type === 'item.completed' ? [event] : []))
  expect(done.map(({ error, output }) => ({ error, text: output?.text }))).toEqual([
    { error: null, text: '1' },
    { error: null, text: '1' },
  ])
})

it('says in one line that it is for editors when nobody forked it, and does nothing', async () => {
  const folder = project({})
  const child = spawn(process.execPath, ['--conditions=@assay/source', editorModule, 'command'], { env: childEnvironment(folder) })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))

  const code = await new Promise((resolve) => child.once('close', resolve))

  expect(code).toBe(2)
  expect(said).toBe('assay: this module is for editors, which fork it with the argument command or store; in a terminal, run assay\n')
  expect(existsSync(join(folder, '.assay'))).toBe(false)
})

// As an editor does: it forks, and reads what the child says until it dies.
const hostSource = `
  import { fork } from 'node:child_process'
  const child = fork(process.env.MODULE, ['command'], { execArgv: ['--conditions=@assay/source'], silent: true })
  child.stdout.resume()
  child.stderr.pipe(process.stderr)
  child.on('message', ({ method, params }) => {
    if (method === 'command/text' && params.text.includes('waiting')) console.log(child.pid, 'waiting')
  })
  child.send({ jsonrpc: '2.0', id: 1, method: 'command/run', params: { words: JSON.parse(process.env.WORDS) } })`
