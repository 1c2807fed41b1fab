import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kitVersion } from '../../report/kit-version.ts'
import { runCommand } from '../run-command.ts'

const standIn = fileURLToPath(new URL('./stand-in-module.ts', import.meta.url))
const forgetful = fileURLToPath(new URL('./forgetful-module.ts', import.meta.url))
let reports: string

beforeAll(async () => {
  reports = await mkdtemp(join(tmpdir(), 'conformance-'))
})

afterAll(() => rm(reports, { recursive: true, force: true }))

async function run(...words: readonly string[]): Promise<{ readonly exitCode: number; readonly output: string; readonly aside: string }> {
  let output = ''
  let aside = ''
  const exitCode = await runCommand(words, {
    write: (text) => (output += text),
    writeAside: (text) => (aside += text),
    hasColors: false,
    folder: fileURLToPath(new URL('.', import.meta.url)),
  })
  return { exitCode, output, aside }
}

test('the chosen cases are run, a line per area, and nothing is claimed', async () => {
  const { exitCode, output, aside } = await run('./stand-in-module.ts', '--only', 'R04,R01', '--only', 'L01', '--seed', '5')

  expect({ exitCode, aside }).toStrictEqual({ exitCode: 0, aside: '' })
  expect(output).toMatch(/stand-in 0\.0\.0 {2}contract 1\.0, kit /)
  expect(output).toContain('declares durable, multiInstance; seed 5, 10 tries')
  expect(output).toMatch(/ {2}✓ runs {2}2 passed {2}\d+ ms\n/)
  expect(output.trimEnd().split('\n').at(-1)).toBe('No claim: not every case was run; what was run passed')
})

test('a failure is told, with exit code 1, and its replay does the same', async () => {
  const first = await run(forgetful, '--only', 'R01', '--seed', '5')
  const again = await run(forgetful, '--replay', 'R01@5')

  expect([first.exitCode, again.exitCode]).toStrictEqual([1, 1])
  expect(first.output).toContain('✗ R01 runs.create.round-trip: ')
  expect(first.output).toContain('assay-conformance <module> --replay R01@5')
  expect(again.output.replaceAll(/\d+(\.\d)? m?s/g, '')).toBe(first.output.replaceAll(/\d+(\.\d)? m?s/g, ''))
})

test('the report is written where it was asked for, and can be verified', async () => {
  const file = join(reports, 'made', 'report.json')

  const { output } = await run(standIn, '--only', 'R04', '--report', file)
  const verified = await run('verify', file)

  expect(output).toContain(`The report is in ${file}`)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ reportVersion: 1, claim: null })
  expect(verified).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining('Valid: stand-in 0.0.0, no claim\nA report that was made up'),
  })
})

test('a report that claims too much is not valid', async () => {
  const file = join(reports, 'forged.json')
  await run(standIn, '--only', 'R04', '--report', file)
  await writeFile(file, (await readFile(file, 'utf8')).replace('"claim": null', '"claim": "conformant"'))

  const { exitCode, output } = await run('verify', file)

  expect(exitCode).toBe(1)
  expect(output).toContain('✗ it claims conformant, but its cases show that nothing can be claimed')
})

test('with --markdown standard output is the page alone', async () => {
  const { output, aside } = await run(standIn, '--only', 'R04', '--markdown')

  expect(output).toMatch(/^# stand-in 0\.0\.0: no claim\n/)
  expect(aside).toContain('✓ runs')
})

test('help and version are printed', async () => {
  expect(await run('--help')).toMatchObject({ exitCode: 0, output: expect.stringContaining('--replay') })
  expect(await run('--version')).toMatchObject({ exitCode: 0, output: `${kitVersion()}\n` })
})

test.each([
  { words: [], says: 'Name the module that exports the adapter' },
  { words: ['missing.ts'], says: 'There is no file missing.ts' },
  { words: ['parse-words.test.ts', 'more'], says: 'One module at a time: "more" is too much' },
  { words: ['../usage.ts'], says: 'exports no adapter; it needs: export const adapter = defineAdapter({ … })' },
  { words: [standIn, '--speed', '3'], says: "Unknown option '--speed'" },
  { words: [standIn, '--tries', 'many'], says: '--tries takes a number, and "many" is none' },
  { words: [standIn, '--tries', '0'], says: 'tries is 0' },
  { words: [standIn, '--only', 'Q01'], says: 'only names what is no case: Q01' },
  { words: [standIn, '--replay', 'x'], says: 'Not a replay: "x"' },
  { words: [standIn, '--contract', '9.0'], says: 'Contract version "9.0" is not known' },
  { words: ['verify'], says: 'Name one report to verify' },
  { words: ['verify', 'missing.json'], says: 'missing.json cannot be read' },
  { words: ['verify', standIn], says: 'stand-in-module.ts is no JSON' },
])('$words is wrong usage, said in one line', async ({ words, says }) => {
  const { exitCode, output, aside } = await run(...words)

  expect({ exitCode, output }).toStrictEqual({ exitCode: 2, output: '' })
  expect(aside).toContain(`assay-conformance: `)
  expect(aside).toContain(says)
  expect(aside.trimEnd().split('\n')).toHaveLength(2)
})
