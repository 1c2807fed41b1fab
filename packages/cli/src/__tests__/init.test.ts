import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

/** Runs `assay init` with these words, and what it says comes next. */
async function initAndRun(folder: string, words: readonly string[]): Promise<{ readonly files: readonly string[]; readonly rows: string }> {
  const { code, stdout, stderr } = await runShared(folder, ['init', ...words, '--json'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const written: { folder: string; files: readonly string[]; next: readonly string[] } = JSON.parse(stdout)
  const ran = await runShared(folder, [...written.next, '--storage', 'memory:'])
  expect({ code: ran.code, problem: /^assay: .*/m.exec(ran.stderr)?.[0] }).toEqual({ code: 0, problem: undefined })
  const rows = /^rows +(.*)$/m.exec(ran.stdout)?.[1] ?? ran.stdout
  return { files: written.files.map((path) => path.slice(written.folder.length + 1)), rows }
}

const nearlyRight = '8 passed   2 failed   0 errored   0 unscored'

describe('assay init', () => {
  it('writes what works at once in an empty folder, and says what it decided', async () => {
    const folder = project({})

    const { code, stdout, stderr } = await runShared(folder, ['init'])

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatchInlineSnapshot(`
      "wrote     assay.config.ts   what is evaluated, and who judges
                tickets.jsonl     10 rows
      chosen    --language ts   --target function   --dataset jsonl
      editor    npm install --save-dev @assay/cli   for its types; a run needs no install
      next      assay run tickets.jsonl
      "
    `)
    const ran = await runShared(folder, ['run', 'tickets.jsonl'])
    expect(ran.code).toBe(0)
    expect(ran.stdout).toContain(nearlyRight)
    expect(ran.stdout).toMatch(/tickets\.jsonl:9 .*\n.*tickets\.jsonl:10 /)
  })

  it.each([
    [
      ['--target', 'function', '--language', 'js', '--dataset', 'csv'],
      ['assay.config.js', 'tickets.csv'],
    ],
    [
      ['--target', 'http', '--language', 'ts', '--dataset', 'yaml'],
      ['assay.config.ts', 'tickets.yaml'],
    ],
    [
      ['--target', 'http', '--language', 'js'],
      ['assay.config.js', 'tickets.jsonl'],
    ],
    [
      ['--target', 'command', '--language', 'ts'],
      ['assay.config.ts', 'tickets.jsonl', 'route.mjs'],
    ],
  ])('works at once with %s', async (words, files) => {
    const written = await initAndRun(project({}), words)

    expect(written).toEqual({ files, rows: nearlyRight })
  })

  it.each([
    ['commonjs', ['assay.config.mts', 'tickets.jsonl']],
    ['module', ['assay.config.ts', 'tickets.jsonl']],
  ])('writes a TypeScript config that loads in a package of type %s', async (type, files) => {
    const folder = project({ 'package.json': JSON.stringify({ name: 'shop', type }), 'tsconfig.json': '{}' })

    expect(await initAndRun(folder, ['--target', 'http'])).toEqual({ files, rows: nearlyRight })
  })

  it('writes JavaScript into a package without TypeScript', async () => {
    const folder = project({ 'package.json': JSON.stringify({ name: 'shop' }) })

    expect(await initAndRun(folder, [])).toEqual({ files: ['assay.config.mjs', 'tickets.jsonl'], rows: nearlyRight })
  })

  it('makes the folder, which may have spaces, and names the config that is not found from here', async () => {
    const folder = project({})

    const { stdout } = await runShared(folder, ['init', 'my evals'])

    expect(readdirSync(join(folder, 'my evals')).toSorted()).toEqual(['assay.config.ts', 'tickets.jsonl'])
    expect(stdout).toMatch(/^next +assay run 'my evals\/tickets\.jsonl' --config 'my evals\/assay\.config\.ts'$/m)
  })

  it('finds the config of a package of a repository from its root', async () => {
    const folder = project({ 'package.json': '{ "name": "root" }', 'packages/bot/package.json': '{ "name": "bot", "type": "module" }' })
    mkdirSync(join(folder, '.git'))

    const { stdout } = await runShared(folder, ['init', 'packages/bot'])

    expect(stdout).toMatch(/^next +assay run packages\/bot\/tickets\.jsonl$/m)
  })

  it.each([
    [{ 'assay.config.mjs': 'export default {}' }, [], 'assay.config.mjs'],
    [{ 'tickets.csv': 'mine' }, ['--dataset', 'csv'], 'tickets.csv'],
    [{ 'route.mjs': '//', 'tickets.jsonl': '{}' }, ['--target', 'command'], 'tickets.jsonl, route.mjs'],
  ])('overwrites nothing (%#)', async (files, words, said) => {
    const folder = project(files)

    const { code, stdout, stderr } = await runShared(folder, ['init', ...words])

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toBe(`assay: There is already: ${said}\n       Nothing was written; name another folder, for example assay init evals\n`)
    for (const [name, text] of Object.entries(files)) expect(readFileSync(join(folder, name), 'utf8')).toBe(text)
    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(files).toSorted())
  })

  it('takes the storage into the config, but none with a password', async () => {
    const folder = project({})

    const refused = await runShared(folder, ['init', '--storage', 'mongodb://me:s3cret-word@host/evals'])
    const { code } = await runShared(folder, ['init', '--storage', "file:./it's here"])

    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('set ASSAY_STORAGE') })
    expect(refused.stderr).not.toContain('s3cret')
    expect(code).toBe(0)
    expect(readFileSync(join(folder, 'assay.config.ts'), 'utf8')).toContain(String.raw`  storage: 'file:./it\'s here',`)
    await runShared(folder, ['run', 'tickets.jsonl'])
    expect(existsSync(join(folder, "it's here/store.json"))).toBe(true)
  })

  it.each([
    [['--storage', 'evals'], '--storage is no URL: "evals"; it starts with a scheme, for example file:./.assay'],
    [['--target', 'mastra-agent'], 'An agent of Mastra needs @mastra/core, which is not installed here'],
    [['a-file/evals'], 'Cannot write into a-file/evals (ENOTDIR)'],
    [
      ['--target', 'robot'],
      "option '-t, --target <kind>' argument 'robot' is invalid. Allowed choices are function, http, command, mastra-agent.",
    ],
  ])('says what is wrong with %s', async (words, said) => {
    const folder = project({})
    writeFileSync(join(folder, 'a-file'), '')

    const { code, stderr } = await runShared(folder, ['init', ...words])

    expect(code).toBe(2)
    expect(stderr).toContain(said)
    expect(readdirSync(folder)).toEqual(['a-file'])
  })
})
