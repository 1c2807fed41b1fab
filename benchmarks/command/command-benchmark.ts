import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import spawn from 'nano-spawn'
import { buildCases } from '../build-cases.ts'
import { inChild } from '../in-child.ts'
import { medianOf } from '../median-of.ts'
import { commandUsage } from './command-usage.ts'
import type { CommandUsage } from './command-usage.ts'

const rows = 100_000
const rounds = 3

const config = `export default {
  targets: { shout: (input) => String(input).slice(0, 16).toUpperCase() },
  scorers: { exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) } },
}
`

/**
 * Measures what `assay run` costs beyond the engine: a dataset file of 100,000 rows of 1 kB through a target that does nothing, into files, beside
 * the engine over the same stored dataset and into the same store, and beside a program that imports the rows without a look at them first.
 */
export async function commandBenchmark(): Promise<void> {
  const builtCase = await buildCases(fileURLToPath(new URL('.', import.meta.url)))
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'))
  try {
    const configPath = join(folder, 'assay.config.mjs')
    writeFileSync(configPath, config)
    await writeRows(join(folder, 'rows.jsonl'))
    await spawn('git', ['init', '--quiet'], { cwd: folder })
    const store = join(folder, '.assay')
    const run = (reporter: string): Promise<CommandUsage> => commandUsage(['run', 'rows.jsonl', '--reporter', reporter], folder)
    const engine = async (storeFolder: string, ...imported: readonly string[]): Promise<CommandUsage> =>
      // The message that the case sends.
      (await inChild(builtCase('engine-case'), [storeFolder, configPath, ...imported], 'built')) as CommandUsage
    const cases: Readonly<Record<string, () => Promise<CommandUsage>>> = {
      'a new file, silent': () => run('silent'),
      'the engine alone': () => engine(store),
      'the engine, and the import of the rows': async () => {
        const other = join(folder, 'other')
        const usage = await engine(other, join(folder, 'rows.jsonl'))
        rmSync(other, { recursive: true })
        return usage
      },
      'the same file, silent': () => run('silent'),
      'the same file, with the report': () => run('plain'),
    }
    const usages = new Map(Object.keys(cases).map((name): [string, CommandUsage[]] => [name, []]))
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, measure] of Object.entries(cases)) usages.get(name)?.push(await measure())
      rmSync(store, { recursive: true })
    }
    console.log(`assay run of ${rows.toLocaleString('en-US')} rows of 1 kB into files: medians of ${rounds} rounds of all in turn\n`)
    console.table(tableOf(usages))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function writeRows(path: string): Promise<void> {
  const file = createWriteStream(path)
  for (let number = 0; number < rows; number += 1) {
    const question = `What is ${number} plus one? `
    const row = { input: question + 'x'.repeat(940), expectedOutput: question.slice(0, 16).toUpperCase() }
    if (!file.write(`${JSON.stringify(row)}\n`)) await once(file, 'drain')
  }
  file.end()
  await finished(file)
}

function tableOf(usages: ReadonlyMap<string, readonly CommandUsage[]>): object {
  const engine = medianOf(usages.get('the engine alone')?.map(({ took }) => took) ?? [])
  const lines = Array.from(usages, ([name, measured]): [string, object] => {
    const took = medianOf(measured.map((usage) => usage.took))
    return [
      name,
      {
        seconds: (took / 1_000).toFixed(1),
        'CPU seconds': (medianOf(measured.map(({ cpu }) => cpu)) / 1_000).toFixed(1),
        'rows/s': Math.round((rows / took) * 1_000).toLocaleString('en-US'),
        'times the engine': (took / engine).toFixed(2),
        'peak RSS MB': (medianOf(measured.map(({ peakRss }) => peakRss)) / 1_048_576).toFixed(0),
      },
    ]
  })
  return Object.fromEntries(lines)
}
