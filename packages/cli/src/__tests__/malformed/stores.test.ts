import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { capitals } from '../capitals.ts'
import { project } from '../run-cli.ts'
import { sharedCli } from '../shared-cli.ts'
import { expectMany } from './expect-many.ts'
import { expectReadable, expectRefusal } from './expect-refusal.ts'

const run = sharedCli()

const whole = mkdtempSync(join(tmpdir(), 'assay-stores-'))
afterAll(() => rmSync(whole, { recursive: true, force: true }))
beforeAll(async () => {
  for (const [name, text] of Object.entries(capitals)) writeFileSync(join(whole, name), text)
  await run(whole, ['run', 'capitals.jsonl', '--target', 'guess'])
  // What is broken at the very end of a dataset was never stored; a version behind it proves that it was.
  writeFileSync(join(whole, 'capitals.jsonl'), capitals['capitals.jsonl'].replaceAll('Lima', 'Cusco'))
  await run(whole, ['datasets', 'import', 'capitals.jsonl'])
})

type Change = (path: string) => void

const replaced =
  (content: string | Uint8Array): Change =>
  (path) => {
    rmSync(path, { recursive: true, force: true })
    writeFileSync(path, content)
  }
const inText =
  (change: (text: string) => string): Change =>
  (path) =>
    writeFileSync(path, change(readFileSync(path, 'utf8')))
const cut = (share: number): Change => inText((text) => text.slice(0, Math.floor(text.trimEnd().length * share)))
const link: Change = (path) => {
  rmSync(path, { recursive: true, force: true })
  symlinkSync(path, path)
}
const folder: Change = (path) => {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path)
}
/** Puts bytes in the place of a line, from 1. */
const inLine =
  (line: number, bytes: Uint8Array): Change =>
  (path) => {
    const lines = readFileSync(path).toString('latin1').split('\n')
    writeFileSync(path, Buffer.from(lines.with(line - 1, Buffer.from(bytes).toString('latin1')).join('\n'), 'latin1'))
  }

/** Draws the same every time. */
function draw<T>(arbitrary: fc.Arbitrary<T>, count: number): readonly T[] {
  return fc.sample(arbitrary, { seed: 6, numRuns: count })
}

const bytes = fc
  .uint8Array({ minLength: 1, maxLength: 60 })
  .map((all) => all.filter((byte) => byte !== 10 && byte !== 13))
  .filter((all) => all.some((byte) => byte > 32))
const share = fc.double({ min: 0, max: 0.95, noNaN: true })

const notOurs: Readonly<Record<string, Change>> = {
  empty: replaced(''),
  'no JSON': replaced('{"format":'),
  'a list': replaced('[]\n'),
  null: replaced('null\n'),
  'another object': replaced('{"a":{"b":1}}\n'),
  'a text that a terminal obeys': replaced('\u001b[2J\u202e\n'),
  'a folder': folder,
  'a link to itself': link,
  ...Object.fromEntries(draw(bytes, 6).map((all, index) => [`random bytes (${index})`, replaced(all)])),
}
const cuts: Readonly<Record<string, Change>> = Object.fromEntries(draw(share, 8).map((part) => [`cut at ${part.toFixed(3)}`, cut(part)]))

const show = ['runs', 'show']
const list = ['runs', 'list']
const dataset = ['datasets', 'show', 'capitals']
const report = ['report', '--format', 'json']
const again = ['run', 'capitals.jsonl', '--target', 'guess']
const logs = '.assay/runs/*/results.jsonl'
const items = '.assay/datasets/*/items.jsonl'

/** A part of a store, what is done to it, which commands cannot do without it, and what their message names. */
interface Damage {
  readonly place: string
  readonly how: string
  readonly change: Change
  readonly commands: readonly (readonly string[])[]
  readonly says: RegExp
  /** Default: 3. */
  readonly code?: number
}

function damages(
  place: string,
  changes: Readonly<Record<string, Change>>,
  says: RegExp,
  ...commands: readonly (readonly string[])[]
): readonly Damage[] {
  return Object.entries(changes).map(([how, change]) => ({ place, how, change, says, commands }))
}

const inRows = draw(fc.tuple(fc.integer({ min: 3, max: 8 }), bytes), 30).map(
  ([line, all], index) => [`random bytes (${index}) in line ${line}`, inLine(line, all)] as const,
)
const inItems = draw(fc.tuple(fc.integer({ min: 3, max: 8 }), bytes), 15).map(
  ([line, all], index) => [`random bytes (${index}) in line ${line}`, inLine(line, all)] as const,
)

const damaged: readonly Damage[] = [
  ...damages(
    '.assay/store.json',
    { ...notOurs, ...cuts, 'of another format': inText((text) => text.replace('assay-store', 'other')) },
    /\.assay\/store\.json/,
    show,
    dataset,
    again,
  ),
  ...damages('.assay/runs/*/*/*.json', { ...notOurs, ...cuts }, /\.assay\/runs\/\w+\/\w+/, show, report),
  ...damages(logs, notOurs, /\/results\.jsonl/, report),
  ...damages(logs, Object.fromEntries(inRows), /\/results\.jsonl, line \d+/, report),
  ...damages(items, notOurs, /\/items\.jsonl/, dataset, again),
  ...damages(items, Object.fromEntries(inItems), /\/items\.jsonl, line \d+/, dataset, again),
  ...damages('.assay/changes.jsonl', { 'a folder': folder, 'a link': link }, /\.assay\/changes\.jsonl/, list),
  ...['.assay/runs', '.assay/runs/*', '.assay/runs/*/????????????'].flatMap((place) =>
    damages(place, { 'a file': replaced('x'), 'a link': link }, /\.assay\/runs/, show),
  ),
  ...['.assay/datasets', '.assay/datasets/*'].flatMap((place) =>
    damages(place, { 'a file': replaced('x'), 'a link': link }, /\.assay\/datasets/, dataset),
  ),
  ...damages('.assay', { 'a file': replaced('x') }, /\.assay/, show, again),
  {
    place: '.assay/store.json',
    how: 'of the next version',
    change: inText((text) => text.replace(':1}', ':2}')),
    says: /store\.json .* version 2/,
    commands: [show, again],
    code: 2,
  },
  {
    place: logs,
    how: 'of the next version',
    change: inText((text) => text.replace('"format":1', '"format":2')),
    says: /results\.jsonl has format 2/,
    commands: [report],
    code: 2,
  },
  {
    place: items,
    how: 'of the next version',
    change: inText((text) => text.replace('"format":2', '"format":3')),
    says: /items\.jsonl has format 3/,
    commands: [dataset],
    code: 2,
  },
]

/** A copy of the store in which every such place is changed. */
function changed(place: string, change: Change): string {
  const copy = project({})
  cpSync(whole, copy, { recursive: true })
  const paths = globSync(place, { cwd: copy })
  expect(paths).not.toEqual([])
  for (const path of paths) change(join(copy, path))
  return copy
}

const cases = damaged.flatMap(({ commands, ...rest }) => commands.map((words) => ({ ...rest, words })))

describe('a damaged store', () => {
  it.each(cases)('$place: $how: is refused by $words', async ({ place, change, words, says, code = 3 }) => {
    const ended = await run(changed(place, change), words)

    expectRefusal(ended, { code, says })
  })

  it.each(damaged)('$place: $how: is named by assay doctor', async ({ place, change }) => {
    const { code, stdout, stderr } = await run(changed(place, change), ['doctor'])

    expect(code).toBeGreaterThan(0)
    expect(code).toBeLessThan(4)
    expectReadable(stdout + stderr)
  })
})

const derived = ['.assay/runs/*/run.json', '.assay/datasets/*/dataset.json', '.assay/changes.jsonl'].flatMap((place) => [
  ...['empty', 'no JSON', 'null', 'another object', 'a text that a terminal obeys'].map((how) => ({
    place,
    how,
    change: notOurs[how] ?? folder,
  })),
  { place, how: 'cut in the middle', change: cut(0.5) },
])

it.each(derived)('reads a store all the same in which what can be made anew is broken: $place: $how', async ({ place, change }) => {
  const copy = changed(place, change)

  for (const words of [report, ['runs', 'list', '--json'], ['datasets', 'show', 'capitals', '--json']]) {
    const [ended, wanted] = [await run(copy, words), await run(whole, words)]
    expect(ended).toEqual({ ...wanted, code: 0 })
  }
})

it('tries its share of malformed inputs', ({ task }) => expectMany(task.file))
