import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project, runCli, startCli } from './run-cli.ts'

/** Has a process tell each module that it loads on one of its streams, past what stands in front of it. */
function tellModulesOn(stream: 1 | 2): string {
  const hook = `import { writeSync } from 'node:fs'; import { registerHooks } from 'node:module'
    registerHooks({ load(url, context, next) { writeSync(${stream}, url + '\\n'); return next(url, context) } })`
  return `--import=data:text/javascript,${encodeURIComponent(hook)}`
}

const tellModules = tellModulesOn(2)

it.each([['--version'], ['-v']])('loads two files of ours for %s, and nothing of others', async (word) => {
  const { code, stderr } = await startCli(project({}), [word], {}, [tellModules]).ended

  const files = stderr.split('\n').filter((url) => url.startsWith('file:'))
  expect(code).toBe(0)
  expect(files.map((url) => url.split('/').at(-1))).toEqual(['main.ts', 'assay-version.ts'])
})

it.each([
  '--help',
  'run --help',
  'runs show --help',
  'datasets diff --help',
  'runs prune --help',
  'storage copy --help',
  'resume --help',
  'report --help',
  'score --help',
  'compare --help',
  'init --help',
  'describe --help',
  'doctor --help',
])('loads neither engine nor schemas nor the config for %s', async (words) => {
  const { code, stderr } = await startCli(project({ 'assay.config.ts': 'throw new Error("loaded")' }), words.split(' '), {}, [tellModules])
    .ended

  expect(code).toBe(0)
  expect(stderr).toMatch(/commander/)
  expect(stderr).not.toMatch(/packages\/(core|dataset-files|scorers|storage-\w+)\/|\/zod\/|\/jiti\/|log-update|@clack/)
})

it('loads what makes the document that is asked for, and no other', async () => {
  const { code, stderr } = await startCli(project(capitals), ['run', 'capitals.jsonl', '-t', 'atlas', '-o', 'rows.csv'], {}, [tellModules])
    .ended

  expect(code).toBe(0)
  expect(stderr).toContain('/documents/csv/csv-document.ts')
  expect(stderr).not.toMatch(/\/documents\/(junit|markdown|json|html)\/|run-annotations|event-file/)
})

it('loads what makes the report after the target was called, and what measures wide text not at all', async () => {
  const files = {
    'assay.config.js': `export default { targets: { shout: (input) => (process.stderr.write('called\\n'), input.toUpperCase()) } }`,
    'shouts.jsonl': '{"input":"hello","expectedOutput":"HELLO"}',
  }
  const { code, stderr } = await startCli(project(files), ['run', 'shouts.jsonl'], {}, [tellModules]).ended

  const [before = '', after = ''] = stderr.split('called\n')
  expect(code).toBe(0)
  expect(before).not.toMatch(
    /\/cli\/src\/(report\/report-lines|comparison|documents\/html)|\/node_modules\/(yaml|csv-parse|execa|log-update|jiti)\//,
  )
  expect(after).toContain('/report/report-lines.ts')
  expect(stderr).not.toMatch(/\/string-width\/|packages\/scorers\//)
})

it('loads neither prompts nor storages to write a project where nobody is asked', async () => {
  const { code, stderr } = await startCli(project({}), ['init'], {}, [tellModules]).ended

  expect(code).toBe(0)
  expect(stderr).toMatch(/init-project/)
  expect(stderr).not.toMatch(/@clack|packages\/storage-\w+\/|\/jiti\/|log-update/)
})

it('loads the parsers and drivers alone that a command on datasets needs', async () => {
  const folder = project(capitals)
  await runCli(folder, ['datasets', 'import', 'capitals.jsonl'])

  const { code, stderr } = await startCli(folder, ['datasets', 'export', 'capitals', '--format', 'csv'], {}, [tellModules]).ended

  expect(code).toBe(0)
  expect(stderr).toMatch(/csv-layout/)
  expect(stderr).not.toMatch(/\/node_modules\/(yaml|csv-parse|mongodb)\/|yaml-document|storage-mongodb|run-dataset|select-items/)
})

it('loads nothing but the definitions to complete a flag', async () => {
  const environment = { SHELL: 'zsh', COMP_CWORD: '2' }
  const { code, stdout } = await startCli(project({}), ['completion-server', '--', 'assay', 'run', '--targ'], environment, [
    tellModulesOn(1),
  ]).ended

  expect(code).toBe(0)
  expect(stdout).toMatch(/wanted-words[^]*--target/)
  expect(stdout).not.toMatch(/packages\/(core|dataset-files|scorers|storage-\w+)\/|\/zod\/|\/jiti\/|tabtab/)
})

it('prints its version', async () => {
  const { stdout } = await runCli(project({}), ['--version'])

  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(manifest).toMatchObject({ version: stdout.trim() })
})

it('prints its help to standard output when it is asked for, and to standard error when nothing is', async () => {
  const asked = await runCli(project({}), ['--help'])
  const unasked = await runCli(project({}), [])

  expect(asked.code).toBe(0)
  expect(asked.stdout).toContain('Usage: assay')
  expect(unasked).toMatchObject({ code: 2, stdout: '', stderr: asked.stdout })
})
