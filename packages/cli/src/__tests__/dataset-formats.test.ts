import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { existsSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

const { 'assay.config.ts': config, 'package.json': manifest } = capitals
const files = { 'assay.config.ts': config, 'package.json': manifest }

/** France and Peru, of which the target `guess` knows the first alone, and the line of the other one. */
const samples: readonly (readonly [name: string, text: string, line: number])[] = [
  ['data.jsonl', '{"input":"France","expected":"Paris"}\n{"input":"Peru","expected":"Lima"}\n', 2],
  ['data.ndjson', '{"input":"France","expected":"Paris"}\n{"input":"Peru","expected":"Lima"}\n', 2],
  ['data.json', '[\n  {"input":"France","expected":"Paris"},\n  {"input":"Peru","expected":"Lima"}\n]\n', 3],
  ['data.csv', 'input,expected,metadata.continent\nFrance,Paris,Europe\nPeru,Lima,\n', 3],
  ['data.tsv', 'input\texpected\nFrance\tParis\nPeru\tLima\n', 3],
  ['data.yaml', '- input: France\n  expected: Paris\n- input: Peru\n  expected: Lima\n', 3],
  ['data.yml', 'input: France\nexpected: Paris\n---\ninput: Peru\nexpected: Lima\n', 4],
]

it.each(samples)('runs %s and points at the row that went wrong', async (name, text, line) => {
  const { code, stdout, stderr } = await runShared(project({ ...files, [name]: text }), ['run', name, '--target', 'guess'])

  expect(stderr).toBe('')
  expect(stdout).toContain(`dataset   atlas/${name}   2 items`)
  expect(stdout).toContain('1 passed   1 failed')
  expect(stdout).toMatch(new RegExp(`worst +${name.replace('.', String.raw`\.`)}:${line} +expected "Lima"`))
  expect(code).toBe(0)
})

it.each([
  ['data.json', '[{"input":"France"},\n {"input":1,}]', 'data.json:2:13: found }, expected a field name, because a comma is before it'],
  [
    'data.csv',
    'input,expected\nFrance,Paris\nPeru,"Lima\n',
    'data.csv:3:6: found a quote that is never closed; write a quote inside a cell twice',
  ],
  ['data.tsv', 'input\texpected\nFrance\n', 'data.tsv:2:7: found 1 cell, expected 2, as many as the header has'],
  [
    'data.yaml',
    '- input: France\n- input: &a [*a]\n',
    'data.yaml:2:14: found the alias *a inside of what it stands for, expected plain data',
  ],
])('refuses a wrong %s with exit code 2 and its place', async (name, text, message) => {
  const { code, stdout, stderr } = await runShared(project({ ...files, [name]: text }), ['run', name, '--target', 'guess'])

  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `assay: ${message}\n` })
})

it('runs a file that is packed by gzip', async () => {
  const folder = project(files)
  writeFileSync(join(folder, 'data.csv.gz'), gzipSync('input,expected\nFrance,Paris\n'))

  const { code, stdout } = await runShared(folder, ['run', 'data.csv.gz', '--target', 'guess'])

  expect(stdout).toContain('dataset   atlas/data.csv.gz   1 item ')
  expect(code).toBe(0)
})

it('runs a file whose extension says nothing as the format that --format names', async () => {
  const folder = project({ ...files, 'data.txt': 'input,expected\nPeru,Lima\n' })

  const { code, stdout } = await runShared(folder, ['run', 'data.txt', '--format', 'csv', '--target', 'guess'])

  expect(stdout).toMatch(/worst +data\.txt:2 /)
  expect(code).toBe(0)
})

it.each([
  ['by how it starts', '{"input":"Peru","expected":"Lima"}\n', []],
  ['as what --format names', 'input,expected\nPeru,Lima\n', ['--format', 'csv']],
])('runs standard input %s, under the name that it is given', (_name, input, words) => {
  const { status, stdout, stderr } = runWithInput(input, ['--dataset-name', 'piped', ...words])

  expect(stderr).toBe('')
  expect(stdout).toContain('dataset   piped   1 item ')
  expect(stdout).toMatch(/worst .*expected "Lima"/)
  expect(status).toBe(0)
})

it('refuses standard input without a name, and what is wrong in it, and makes no store then', () => {
  const unnamed = runWithInput('{"input":1}\n', [])
  const wrong = runWithInput('{"input":1}\n{"input"\n', ['--dataset-name', 'piped'])

  expect(unnamed).toMatchObject({
    status: 2,
    stderr: 'assay: A dataset from standard input has no name; give it one with --dataset-name\n',
  })
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toMatch(/^assay: standard input:2:9: found the end of the line, expected a colon after the field name/)
  expect(existsSync(join(wrong.folder, '.assay'))).toBe(false)
})

it('suggests a command that needs the standard input no more', () => {
  const { stdout } = runWithInput('{"input":"France","expected":"Paris"}\n', ['--dataset-name', 'piped'])

  expect(stdout).toMatch(/^next +assay run piped --target guess --target \w+$/m)
})

function runWithInput(
  input: string,
  words: readonly string[],
): { readonly folder: string; readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const folder = project(files)
  const ended = spawnSync(
    process.execPath,
    ['--conditions=@assay/source', join(import.meta.dirname, '../main.ts'), 'run', '-', '--target', 'guess', ...words],
    { cwd: folder, encoding: 'utf8', input, env: { PATH: process.env['PATH'], HOME: folder } },
  )
  return { folder, ...ended }
}
