import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import spawn from 'nano-spawn'
import { medianOf } from '../median-of.ts'
import { untilText } from './until-text.ts'

const rounds = 10
const main = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url))
/** What the target prints when it is called. */
const called = 'the target is called'

const config = `{
  targets: { shout: (input) => { process.stderr.write('${called}\\n'); return String(input).toUpperCase() } },
  scorers: { exact: { run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) } },
}`

const files: Readonly<Record<string, string>> = {
  'shouts.jsonl': '{"input":"hello","expectedOutput":"HELLO"}\n',
  'assay.config.js': `export default ${config}\n`,
  'assay.config.ts': `import { defineConfig } from '@assay/cli'\n\nexport default defineConfig(${config})\n`,
}

/** Measures how long the built command line takes to start, beside Node that does nothing: until it has printed its version, and until a run calls the target. */
export async function startUpBenchmark(): Promise<void> {
  await spawn('turbo', ['run', 'build', '--filter=@assay/cli'], { preferLocal: true })
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    await spawn('git', ['init', '--quiet'], { cwd: folder })
    const run = (path: string): Promise<number> => untilText([main, 'run', 'shouts.jsonl', '--config', path], folder, called)
    const cases: Readonly<Record<string, () => Promise<number>>> = {
      'node, nothing': () => untilText(['--eval', '0'], folder, null),
      'assay --version': () => untilText([main, '--version'], folder, null),
      'first item, JavaScript config': () => run('assay.config.js'),
      'first item, TypeScript config': () => run('assay.config.ts'),
    }
    console.log(`Start-up of the built command line in milliseconds, ${rounds} rounds of all in turn\n`)
    console.table(await timesOf(cases))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function timesOf(cases: Readonly<Record<string, () => Promise<number>>>): Promise<object> {
  const times = new Map(Object.keys(cases).map((name): [string, number[]] => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(cases)) times.get(name)?.push(await measure())
  }
  const bare = medianOf([...times.values()][0] ?? [])
  const rows = Array.from(times, ([name, values]): [string, object] => [
    name,
    {
      median: medianOf(values).toFixed(0),
      fastest: Math.min(...values).toFixed(0),
      'times bare node': (medianOf(values) / bare).toFixed(2),
    },
  ])
  return Object.fromEntries(rows)
}
