import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)

const tellModules = `--import=data:text/javascript,${encodeURIComponent(
  "import { registerHooks } from 'node:module'; registerHooks({ load(url, context, next) { process.stdout.write(url + '\\n'); return next(url, context) } })",
)}`

/** The modules that are loaded by a program that imports this package. */
async function loadedBy(program: string): Promise<string> {
  const flags = ['--conditions=@assay/source', tellModules, '--input-type=module', '--eval', program]
  const { stdout } = await run(process.execPath, flags, { cwd: join(import.meta.dirname, '../..') })
  return stdout
}

/** Milliseconds: each test starts a process. */
const slow = 30_000

const row = "{ output: 'a', expectedOutput: 'a' }"

it(
  'loads no library for who imports it and scores by exact match',
  async () => {
    const modules = await loadedBy(`import { exactMatch } from '@assay/scorers'; exactMatch().run(${row})`)

    expect(modules).toContain('scorers/src/text/exact-match.ts')
    expect(modules).not.toMatch(/node_modules\/(ajv|ajv-formats|fastest-levenshtein|js-rouge|autoevals|openai)\//)
  },
  slow,
)

it.each([
  ['levenshtein()', /node_modules\/fastest-levenshtein\//, /node_modules\/(ajv|js-rouge)\//],
  ['rouge()', /node_modules\/js-rouge\//, /node_modules\/(ajv|fastest-levenshtein)\//],
  ['jsonSchema({ schema: true })', /node_modules\/ajv\//, /node_modules\/(js-rouge|fastest-levenshtein)\//],
])(
  'loads what %s needs, when it runs',
  async (scorer, needed, others) => {
    const program = `import { jsonSchema, levenshtein, rouge } from '@assay/scorers'
      const scorer = ${scorer}
      console.log('made')
      await scorer.run(${row})`

    const [made, ran] = (await loadedBy(program)).split('made\n')

    expect(made).not.toMatch(needed)
    expect(ran).toMatch(needed)
    expect(ran).not.toMatch(others)
  },
  slow,
)
