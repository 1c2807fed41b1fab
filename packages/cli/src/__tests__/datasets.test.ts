import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { jsonl, project, steady } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

const steadyTimes = (text: string): string => steady(text).replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, '<time>')

/** Spain's capital changes, Kenya goes, Chile comes. */
function edit(folder: string): void {
  const file = join(folder, 'capitals.jsonl')
  const rows = readFileSync(file, 'utf8')
    .replace('Madrid', 'Barcelona')
    .replace(/.*Kenya.*\n/, '')
  writeFileSync(file, `${rows}${JSON.stringify({ id: 9, input: 'Chile \u202e', expectedOutput: 'Santiago' })}\n`)
}

it('shows what a run of a file would change, and makes no store', async () => {
  const folder = project(capitals)

  const { code, stdout, stderr } = await runShared(folder, ['datasets', 'diff', 'capitals.jsonl', '--limit', '2'])

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatchInlineSnapshot(`
    "file      capitals.jsonl   6 rows
    dataset   atlas/capitals.jsonl   not in the store yet
    changes   6 added

    added     capitals.jsonl:1   id 1   "France"
              capitals.jsonl:2   id 2   "Spain"
              4 more; --limit 6 shows all

    A run of this file would make the dataset; nothing was stored
    "
  `)
  expect(existsSync(join(folder, '.assay'))).toBe(false)
})

it('imports a file as a run would, says what changed, and shows before what will', async () => {
  const folder = project(capitals)
  const first = await runShared(folder, ['datasets', 'import', 'capitals.jsonl'])
  edit(folder)

  const dry = await runShared(folder, ['datasets', 'import', 'capitals.jsonl', '--dry-run'])
  const diff = await runShared(folder, ['datasets', 'diff', 'capitals.jsonl', '--json'])
  const second = await runShared(folder, ['datasets', 'import', 'capitals.jsonl', '--json'])
  const run = await runShared(folder, ['run', 'capitals.jsonl', '-t', 'atlas'])

  expect(steady(first.stdout)).toMatchInlineSnapshot(`
    "dataset   atlas/capitals.jsonl   6 items   version <time> (new to the store)
    store     file:.assay
    next      assay datasets show atlas/capitals.jsonl
    "
  `)
  expect(steady(dry.stdout)).toMatchInlineSnapshot(`
    "file      capitals.jsonl   6 rows
    dataset   atlas/capitals.jsonl   6 items   version <time>
    changes   1 added, 1 updated, 1 deleted   4 unchanged

    added     capitals.jsonl:6   id 9   "Chile \\u202e"

    updated   capitals.jsonl:2   id 2
                expected output  "Madrid" → "Barcelona"

    deleted   id 5   "Kenya"

    A run of this file would make one version; nothing was stored
    "
  `)
  expect(linesOf(diff.stdout)).toMatchObject([
    {
      change: 'updated',
      id: '2',
      line: 2,
      fields: ['expectedOutput'],
      before: { expectedOutput: 'Madrid' },
      after: { expectedOutput: 'Barcelona' },
    },
    { change: 'added', id: '9', line: 6, before: null, after: { input: 'Chile \u202e' } },
    { change: 'deleted', id: '5', line: null, before: { input: 'Kenya' }, after: null },
    { name: 'atlas/capitals.jsonl', rows: 6, added: 1, updated: 1, deleted: 1, makesVersion: true },
  ])
  expect(linesOf(second.stdout)).toMatchObject([
    { name: 'atlas/capitals.jsonl', created: false, rows: 6, added: 1, updated: 1, deleted: 1 },
  ])
  expect(run.stdout).toContain('(unchanged)')
})

it('lists and shows datasets, their history and that of an item', async () => {
  const folder = project(capitals)
  await runShared(folder, ['run', 'capitals.jsonl', '-t', 'atlas'])
  edit(folder)
  await runShared(folder, ['datasets', 'import', 'capitals.jsonl'])

  const list = await runShared(folder, ['datasets', 'list'])
  const show = await runShared(folder, ['datasets', 'show', 'capitals', '--limit', '2'])
  const history = await runShared(folder, ['datasets', 'history', 'capitals'])
  const spain = await runShared(folder, ['datasets', 'history', 'capitals', '--item', '2'])
  const kenya = await runShared(folder, ['datasets', 'history', 'capitals', '--item', '5', '--json'])

  expect(steadyTimes(list.stdout)).toMatchInlineSnapshot(`
    "name                  items  version                   updated (UTC)
    atlas/capitals.jsonl      6  <time>  <time>
    "
  `)
  expect(steadyTimes(show.stdout).replace(/\b[0-9a-f]{12}\b/, '<run>')).toMatchInlineSnapshot(`
    "dataset   atlas/capitals.jsonl   6 items   version <time>
    id        atlas-capitals-jsonl-e4f8e7885812393f   created <time> UTC
    file      capitals.jsonl

    versions  <time>   6 items   1 added, 1 updated, 1 deleted
              <time>   6 items   6 added
              <time>   0 items   no changes

    runs      <time>   <run>   atlas   completed   6 rows

    items     1   "France"   expected "Paris"
              2   "Spain"    expected "Barcelona"
              4 more; --limit 6 shows all
    "
  `)
  expect(steadyTimes(history.stdout)).toMatchInlineSnapshot(`
    "version                   items  added  updated  deleted
    <time>      6      1        1        1
    <time>      6      6        0        0
    <time>      0      0        0        0
    "
  `)
  expect(steadyTimes(spain.stdout)).toMatchInlineSnapshot(`
    "<time>  updated  expected output  "Madrid" → "Barcelona"
    <time>  added    input            "Spain"
    "
  `)
  expect(linesOf(kenya.stdout)).toMatchObject([
    { change: 'deleted', item: null },
    { change: 'added', item: { input: 'Kenya' } },
  ])
})

it('prints a dataset with its items, and one item at a version, as JSON', async () => {
  const folder = project(capitals)
  await runShared(folder, ['datasets', 'import', 'capitals.jsonl'])
  const [before] = linesOf((await runShared(folder, ['datasets', 'history', 'capitals', '--json'])).stdout)
  edit(folder)
  await runShared(folder, ['datasets', 'import', 'capitals.jsonl'])

  const whole = await runShared(folder, ['datasets', 'show', 'capitals', '--json'])
  const item = await runShared(folder, ['datasets', 'show', 'capitals', '--item', '2', '--version', String(before?.['version'])])
  const gone = await runShared(folder, ['datasets', 'show', 'capitals', '--item', '5'])

  expect(linesOf(whole.stdout)).toMatchObject([{ name: 'atlas/capitals.jsonl' }, ...['1', '2', '3', '4', '6', '9'].map((id) => ({ id }))])
  expect(JSON.parse(item.stdout)).toMatchObject({ expectedOutput: 'Madrid' })
  expect(gone).toMatchObject({ code: 2, stdout: '' })
  expect(gone.stderr).toContain('has no item 5')
})

it.each(['jsonl', 'json', 'csv', 'tsv', 'yaml', 'jsonl.gz'])('exports a dataset as %s, which imports as the same', async (format) => {
  const folder = project(capitals)
  const rows = [{ input: 'no id' }, { id: '=1+1', input: { a: [1, '1'] }, expectedOutput: null, metadata: { text: 'two\nlines\n' } }]
  writeFileSync(join(folder, 'data.jsonl'), jsonl(...rows))
  await runShared(folder, ['datasets', 'import', 'data.jsonl'])

  const exported = await runShared(folder, ['datasets', 'export', 'data', '--output', `copy.${format}`])
  const diff = await runShared(folder, ['datasets', 'diff', `copy.${format}`, '--name', 'atlas/data.jsonl', '--json'])

  expect(exported).toMatchObject({ code: 0, stderr: '' })
  expect(linesOf(diff.stdout)).toMatchObject([{ rows: 2, makesVersion: false }])
})

it('exports a past version to standard output, and refuses to overwrite a file', async () => {
  const folder = project(capitals)
  await runShared(folder, ['datasets', 'import', 'capitals.jsonl'])
  const [before] = linesOf((await runShared(folder, ['datasets', 'history', 'capitals', '--json'])).stdout)
  edit(folder)
  await runShared(folder, ['datasets', 'import', 'capitals.jsonl'])

  const past = await runShared(folder, ['datasets', 'export', 'capitals', '--version', String(before?.['version'])])
  const refused = await runShared(folder, ['datasets', 'export', 'capitals', '-o', 'capitals.jsonl'])
  const unknown = await runShared(folder, ['datasets', 'export', 'capitals', '-o', 'capitals.txt'])
  const tooOld = await runShared(folder, ['datasets', 'export', 'capitals', '--version', '2020-01-01'])

  expect(past.stdout).toBe(capitals['capitals.jsonl'].replaceAll(/"id":(\d)/g, '"id":"$1"'))
  expect(refused).toEqual({
    code: 2,
    stdout: '',
    stderr: 'assay: capitals.jsonl is there already; --force replaces it, or choose another --output\n',
  })
  expect(unknown.stderr).toContain('The extension of capitals.txt says no format')
  expect(tooOld).toMatchObject({ code: 2, stdout: '' })
})

it('lets a moved file go on with its renamed dataset, and a new file at the old place begin anew', async () => {
  const folder = project(capitals)
  await runShared(folder, ['run', 'capitals.jsonl', '-t', 'guess'])
  renameSync(join(folder, 'capitals.jsonl'), join(folder, 'moved.jsonl'))

  const renamed = await runShared(folder, ['datasets', 'rename', 'capitals', 'moved.jsonl'])
  const goesOn = await runShared(folder, ['run', 'moved.jsonl', '-t', 'guess'])
  const shown = await runShared(folder, ['runs', 'show'])
  writeFileSync(join(folder, 'capitals.jsonl'), jsonl({ input: 'Peru', expectedOutput: 'Lima' }))
  const anew = await runShared(folder, ['run', 'capitals.jsonl', '-t', 'guess'])
  const again = await runShared(folder, ['run', 'capitals.jsonl', '-t', 'guess'])
  const taken = await runShared(folder, ['datasets', 'rename', 'moved', 'capitals.jsonl'])

  expect(renamed.stdout).toBe(
    'atlas/capitals.jsonl is now atlas/moved.jsonl; 6 items and 1 run stay with it\nThe file moved.jsonl goes on with it\n',
  )
  expect(goesOn.stdout).toMatch(/^dataset +atlas\/moved\.jsonl +6 items +version \S+ \(unchanged\)$/m)
  expect(goesOn.stdout).toMatch(/^change /m)
  expect(shown.stdout).toContain('moved.jsonl:2')
  expect(anew.stdout).toMatch(/^dataset +atlas\/capitals\.jsonl +1 item +version \S+ \(new to the store\)$/m)
  expect(again.stdout).toContain('(unchanged)')
  expect(taken.code).toBe(2)
  expect(taken.stderr).toMatch(/^assay: Another dataset is called atlas\/capitals\.jsonl \(1 item, 2 runs\)/)
})

it('finds nothing where there is nothing', async () => {
  const folder = project(capitals)

  const list = await runShared(folder, ['datasets', 'list'])
  await runShared(folder, ['datasets', 'import', 'capitals.jsonl'])
  const show = await runShared(folder, ['datasets', 'show', 'rivers'])

  expect(list.code).toBe(2)
  expect(list.stderr).toMatch(/^assay: Store not found/)
  expect(show).toEqual({
    code: 2,
    stdout: '',
    stderr: 'assay: Dataset not found: rivers; assay datasets list shows those that there are\n',
  })
})

function linesOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  // Every command prints objects.
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
}
