import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { fakeAdapter } from './fake-adapter.ts'
import { project, startCli, steady } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()
const copy = ['storage', 'copy']

/** A project with a store in which two runs are. */
async function ranProject(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = project({ ...capitals, ...files })
  for (const target of ['guess', 'atlas']) await runShared(folder, ['run', 'capitals.jsonl', '--target', target])
  return folder
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
}

/** The files of a store that hold rows and items, by their names. */
function logsIn(store: string): Record<string, string> {
  const names = filesIn(store).filter((name) => /(results|items)\.jsonl$/.test(name))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(store, name), 'utf8')]))
}

it('copies a store of files into another folder, and says what was copied and compared', async () => {
  const folder = await ranProject()

  const { code, stdout, stderr } = await runShared(folder, [...copy, 'file:.assay', 'file:copies/team'])

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatchInlineSnapshot(`
    "from      file:.assay
    to        file:copies/team
    datasets  1 copied
    runs      2 copied
    rows      12 copied
    result    3 records read back and equal
    "
  `)
  const list = await runShared(folder, ['runs', 'list'])
  const copied = await runShared(folder, ['runs', 'list', '--storage', 'file:copies/team'])
  expect(copied.stdout).toBe(list.stdout)
})

it('skips what is there when it is started again, and says so', async () => {
  const folder = await ranProject()
  await runShared(folder, [...copy, 'file:.assay', 'file:other'])
  const before = logsIn(join(folder, 'other'))

  const { code, stdout } = await runShared(folder, [...copy, 'file:.assay', 'file:other'])

  expect(code).toBe(0)
  expect(stdout).toMatchInlineSnapshot(`
    "from      file:.assay
    to        file:other
    datasets  0 copied   1 there already
    runs      0 copied   2 there already
    rows      0 copied   12 there already
    result    3 records read back and equal
    "
  `)
  expect(logsIn(join(folder, 'other'))).toEqual(before)
})

it('writes no file in the source', async () => {
  const folder = await ranProject()
  const before = filesIn(join(folder, '.assay'))

  await runShared(folder, [...copy, 'file:.assay', 'file:other'])

  expect(filesIn(join(folder, '.assay'))).toEqual(before)
})

it('copies to the adapter of a package and back', async () => {
  const folder = await ranProject()
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(join(import.meta.dirname, '../../../../examples/adapter-sqlite'), join(folder, 'node_modules/assay-storage-sqlite'))

  const there = await runShared(folder, [...copy, 'file:.assay', 'sqlite:runs.db'])
  const back = await runShared(folder, [...copy, 'sqlite:runs.db', 'file:back'])

  expect({ there: there.code, back: back.code }).toEqual({ there: 0, back: 0 })
  const [first, last] = [
    await runShared(folder, [...copy, 'file:.assay', 'memory:', '--json']),
    await runShared(folder, [...copy, 'file:back', 'memory:', '--json']),
  ]
  expect(digestsIn(first.stdout)).toEqual(digestsIn(last.stdout))
  expect(digestsIn(first.stdout)).toHaveLength(3)
})

it('prints each record and the totals as lines of JSON', async () => {
  const folder = await ranProject()

  const { stdout } = await runShared(folder, [...copy, 'file:.assay', 'file:other', '--json'])

  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  const run = {
    kind: 'run',
    id: expect.any(String),
    outcome: 'copied',
    stored: 6,
    present: 0,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    problem: null,
  }
  expect(lines).toEqual([
    { ...run, kind: 'dataset', stored: 2 },
    run,
    run,
    {
      from: 'file:.assay',
      to: 'file:other',
      datasets: { copied: 1, present: 0, live: 0, gone: 0, failed: 0 },
      versions: { stored: 2, present: 0 },
      runs: { copied: 2, present: 0, live: 0, gone: 0, failed: 0 },
      rows: { stored: 12, present: 0 },
    },
  ])
})

it('copies one run by a part of its id, with its dataset', async () => {
  const folder = await ranProject()
  const { stdout: list } = await runShared(folder, ['runs', 'list', '--json'])
  const { id } = JSON.parse(list.split('\n')[0] ?? '') as { id: string }

  const { code, stdout } = await runShared(folder, [...copy, 'file:.assay', 'file:other', '--runs', id.slice(-12)])

  expect(code).toBe(0)
  expect(stdout).toMatch(/^datasets +1 copied\nruns +1 copied\n/m)
})

it('tells of a record that is another one in the target, copies the rest, and ends with 3', async () => {
  const folder = await ranProject()
  await runShared(folder, ['run', 'capitals.jsonl', '--target', 'guess', '--storage', 'file:other'])

  const { code, stdout, stderr } = await runShared(folder, [...copy, 'file:.assay', 'file:other'])

  expect(code).toBe(3)
  expect(stderr).toMatch(
    /^assay: Dataset atlas-capitals-jsonl-\S+ is in the target with another history or other fields, and stays as it is there\n$/,
  )
  expect(stdout).toMatchInlineSnapshot(`
    "from      file:.assay
    to        file:other
    datasets  0 copied   1 failed
    runs      2 copied
    rows      12 copied
    result    2 records read back and equal   1 failed
    "
  `)
})

it('ends with 3 and names run and row when the target gives something else back', async () => {
  const folder = await ranProject(
    fakeAdapter(`
    const { findRows } = driver
    driver.findRows = async (query) => {
      const found = await findRows(query)
      return { ...found, rows: found.rows.map((row) => (row.itemId === '5' ? { ...row, output: 'tampered' } : row)) }
    }`),
  )

  const { code, stdout, stderr } = await runShared(folder, [...copy, 'file:.assay', 'fake://me:s3cret-word@host/evals'])

  expect(code).toBe(3)
  expect(steady(stderr).split('\n')[0]).toMatch(
    /^assay: Run <id> is another one after copying: the target has another output in row 0:5 \(seq \d+\)$/,
  )
  expect(stdout).toMatch(/^result +1 record read back and equal +2 failed$/m)
  expect(stdout).not.toContain('s3cret')
})

it('leaves out a run that is still going, says so, and ends with 1', async () => {
  const config = `export default { targets: {
    slow: (input, { signal }) => new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason)); console.error('waiting') }) } }`
  const folder = project({ ...capitals, 'assay.config.ts': config })
  const { child, ended, saw } = startCli(folder, ['run', 'capitals.jsonl', '--grace', '0'])
  await saw('waiting')

  const { code, stdout, stderr } = await runShared(folder, [...copy, 'file:.assay', 'file:other'])

  child.kill('SIGINT')
  await ended
  expect(code).toBe(1)
  expect(steady(stderr)).toMatch(/^assay: Run <id> was left out: process \d+ on \S+ still works on it\n$/)
  expect(stdout).toMatch(/^runs +0 copied +1 still going$/m)
  const again = await runShared(folder, [...copy, 'file:.assay', 'file:other'])
  expect(again.code).toBe(0)
})

it('says how to go on when a store fails in the middle', async () => {
  const folder = await ranProject(fakeAdapter(`driver.appendRows = () => Promise.reject(new Error('disk full at ' + url))`))

  const { code, stdout, stderr } = await runShared(folder, [...copy, 'file:.assay', 'fake://me:s3cret-word@host/evals'])

  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toBe(
    `assay: importResults: the runs store failed: disk full at fake://***@host/evals
       What was copied until then stays; start the copy again, and it goes on there
`,
  )
})

it('copies a store with damage as far as it can be read, and names what cannot', async () => {
  const folder = await ranProject()
  const runs = join(folder, '.assay/runs')
  const log = join(runs, readdirSync(runs)[0] ?? '', 'results.jsonl')
  writeFileSync(log, readFileSync(log, 'utf8').replace(/^.*"itemId":"5".*$/m, '{"broken'))

  const { code, stdout, stderr } = await runShared(folder, [...copy, 'file:.assay', 'file:other'])

  expect(code).toBe(3)
  expect(steady(stderr)).toMatch(/^assay: Run <id> was not copied: .*results\.jsonl.* Nothing of it stays in the target\n$/s)
  expect(stdout).toMatch(/^runs +1 copied +1 failed$/m)
})

it.each([
  [
    'the same storage twice',
    ['file:.assay', 'file:./.assay/'],
    'Both URLs name the same storage; give the one to read first, then the one to write',
  ],
  [
    'a source that is not there',
    ['file:nowhere', 'file:other'],
    'Store not found: <folder>/nowhere holds no store.json, and it is opened for reading only',
  ],
  [
    'a run that is not there',
    ['file:.assay', 'file:other', '--runs', 'nothing'],
    'Run not found: nothing; assay runs list shows those that there are',
  ],
])('writes nothing when it is given %s', async (_what, words, message) => {
  const folder = await ranProject()

  const { code, stdout, stderr } = await runShared(folder, [...copy, ...words])

  expect({ code, stdout, stderr: stderr.replaceAll(folder, '<folder>') }).toEqual({ code: 2, stdout: '', stderr: `assay: ${message}\n` })
  expect(existsSync(join(folder, 'other'))).toBe(false)
})

function digestsIn(lines: string): readonly unknown[] {
  const records = lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { digest?: string })
  return records.flatMap(({ digest }) => digest ?? [])
}
