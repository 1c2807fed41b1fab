import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { fakeAdapter } from './fake-adapter.ts'
import { project, startCli, steady } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

const url = 'fake://me:s3cret-word@host/evals?key=0123456789'
const words = ['run', 'capitals.jsonl', '--target', 'guess']

it('stores in what the package of the scheme opens, and prints its URL without secrets', async () => {
  const { code, stdout, stderr } = await runShared(project({ ...capitals, ...fakeAdapter() }), [...words, '--storage', url])

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(steady(stdout).split('\n').slice(0, 2).join('\n')).toMatchInlineSnapshot(`
    "dataset   atlas/capitals.jsonl   6 items   version <time> (new to the store)
    target    guess   config assay.config.ts   store fake://host/evals"
  `)
  expect(stdout).toMatch(/^next +assay run .* --storage fake:\/\/host\/evals /m)
  expect(stdout).not.toMatch(/s3cret|0123456789/)
})

it('takes the flag before ASSAY_STORAGE, and that before the config', async () => {
  const config = capitals['assay.config.ts'].replace('targets:', "storage: 'fake:from-config', targets:")
  const folder = project({ ...capitals, ...fakeAdapter(), 'assay.config.ts': config })

  const fromConfig = await runShared(folder, words)
  const fromVariable = await runShared(folder, words, { ASSAY_STORAGE: 'fake:from-variable' })
  const fromFlag = await runShared(folder, [...words, '--storage', 'fake:from-flag'], { ASSAY_STORAGE: 'fake:from-variable' })

  const stores = [fromConfig, fromVariable, fromFlag].map(({ stdout, stderr }) => /store (\S+)/.exec(stdout)?.[1] ?? stderr)
  expect(stores).toEqual(['fake:from-config', 'fake:from-variable', 'fake:from-flag'])
})

it('ends with 3 when the store breaks, and says in which run to look', async () => {
  const folder = project({ ...capitals, ...fakeAdapter(`driver.appendRows = () => Promise.reject(new Error('disk full at ' + url))`) })

  const { code, stdout, stderr } = await runShared(folder, [...words, '--storage', url])

  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(steady(stderr)).toMatchInlineSnapshot(`
    "assay: The run of guess broke: addResults: the runs store failed: disk full at fake://***@host/evals?key=***
           What was stored until then is in run <id>
    "
  `)
})

it('ends with 3 when the store cannot be opened, without its password', async () => {
  const folder = project({ ...capitals, ...fakeAdapter(`throw new Error('refused: ' + url + ' with s3cret-word')`) })

  const { code, stdout, stderr } = await runShared(folder, [...words, '--storage', url])

  expect({ code, stdout, stderr }).toEqual({
    code: 3,
    stdout: '',
    stderr: 'assay: The storage fake://host/evals cannot be opened: refused: fake://host/evals with ***\n',
  })
})

it.each([
  [
    'exports no openStorage',
    'export const open = 1',
    'The package assay-storage-fake exports no function openStorage, so it is no storage adapter',
  ],
  [
    'opens something else',
    'export const openStorage = () => ({ stores: {} })',
    "The package assay-storage-fake gave no storage of this version's contract. Update it, or @assay/cli",
  ],
  ['cannot be loaded', 'throw new Error("no native part")', 'The package assay-storage-fake cannot be loaded: no native part'],
])('ends with 2 when the package %s', async (_what, code, message) => {
  const folder = project({ ...capitals, ...fakeAdapter(), 'node_modules/assay-storage-fake/index.js': code })

  expect(await runShared(folder, [...words, '--storage', 'fake:'])).toEqual({ code: 2, stdout: '', stderr: `assay: ${message}\n` })
})

it('says how to go on with an interrupted run in a store that keeps it', async () => {
  const config = `export default { targets: { slow: (input, { signal }) => new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason)); console.error('waiting') }) } }`
  const { child, ended, saw } = startCli(project({ ...capitals, ...fakeAdapter(), 'assay.config.ts': config }), [
    'run',
    'capitals.jsonl',
    '--storage',
    'fake:',
    '--grace',
    '0',
  ])
  await saw('waiting')

  child.kill('SIGINT')

  const { code, stdout } = await ended
  expect(code).toBe(130)
  expect(steady(stdout)).toMatch(/^ +What is done is kept; this does the rest: assay resume <id> --storage fake:$/m)
})

it('ends at once on the second signal, also while a store hangs', async () => {
  const hanging = fakeAdapter(
    `driver.appendRows = () => { console.error('writing'); setInterval(() => undefined, 1000); return new Promise(() => undefined) }`,
  )
  const { child, ended, saw } = startCli(project({ ...capitals, ...hanging }), [...words, '--storage', 'fake:'])
  await saw('writing')

  child.kill('SIGTERM')
  await saw('stopping')
  child.kill('SIGINT')

  expect(await ended).toMatchObject({ code: 130, stdout: '' })
})
