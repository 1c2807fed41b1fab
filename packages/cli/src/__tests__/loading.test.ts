import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { project, runCli, startCli } from './run-cli.ts'

const tellModules = `--import=data:text/javascript,${encodeURIComponent(
  "import { registerHooks } from 'node:module'; registerHooks({ load(url, context, next) { process.stderr.write(url + '\\n'); return next(url, context) } })",
)}`

it.each([['--version'], ['-v']])('loads two files of ours for %s, and nothing of others', async (word) => {
  const { code, stderr } = await startCli(project({}), [word], {}, [tellModules]).ended

  const files = stderr.split('\n').filter((url) => url.startsWith('file:'))
  expect(code).toBe(0)
  expect(files.map((url) => url.split('/').at(-1))).toEqual(['main.ts', 'assay-version.ts'])
})

it.each(['--help', 'run --help', 'runs show --help', 'runs prune --help', 'storage copy --help', 'resume --help'])(
  'loads neither engine nor schemas nor the config for %s',
  async (words) => {
    const { code, stderr } = await startCli(project({ 'assay.config.ts': 'throw new Error("loaded")' }), words.split(' '), {}, [
      tellModules,
    ]).ended

    expect(code).toBe(0)
    expect(stderr).toMatch(/commander/)
    expect(stderr).not.toMatch(/packages\/(core|dataset-files|storage-\w+)\/|\/zod\/|\/jiti\/|log-update/)
  },
)

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
