import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

const index = join(import.meta.dirname, '../index.ts')
const tellModules = `--import=data:text/javascript,${encodeURIComponent(
  "import { registerHooks } from 'node:module'; registerHooks({ load(url, context, next) { process.stderr.write(url + '\\n'); return next(url, context) } })",
)}`
const parsers = { '@streamparser/json': 'json', 'csv-parse': 'csv tsv', yaml: 'yaml' }
const texts = {
  jsonl: '{"input":1}',
  json: '[{"input":1}]',
  csv: 'input\n1\n',
  tsv: 'input\n1\n',
  yaml: '- input: 1\n',
}

it.each(Object.entries(texts))(
  'loads the parser of %s when such a file is read, and no other',
  (format, text) => {
    const file = temporaryFolder().write(`a.${format}`, text)
    const script = `import { readDatasetFile } from ${JSON.stringify(index)}; process.stderr.write('loaded\\n'); for await (const row of readDatasetFile(process.argv[1])) console.log(row.line)`

    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--conditions=@assay/source', tellModules, '--input-type=module', '--eval', script, '--', file],
      { encoding: 'utf8' },
    )

    expect(stdout).toMatch(/^[12]\n$/)
    const [before = '', after = ''] = stderr.split('loaded\n')
    for (const [parser, users] of Object.entries(parsers)) {
      expect(before).not.toContain(`/node_modules/${parser}/`)
      expect(after.includes(`/node_modules/${parser}/`)).toBe(users.split(' ').includes(format))
    }
  },
  60_000,
)
