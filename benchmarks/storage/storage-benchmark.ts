import { globSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openFileStorage } from '@assay/storage-filesystem'
import { buildCases } from '../build-cases.ts'
import { inChild } from '../in-child.ts'

const sizes = [10_000, 100_000, 1_000_000] as const

type Measure = (name: string, values: readonly string[]) => Promise<unknown>

/** Measures the file store: rows stored by the engine beside what no store can beat, pages of a long run, and lists of many runs. */
export async function storageBenchmark(): Promise<void> {
  const builtCase = await buildCases(fileURLToPath(new URL('.', import.meta.url)))
  const measure: Measure = (name, values) => inChild(builtCase(name), values, 'built')
  const place = mkdtempSync(join(tmpdir(), 'assay-bench-'))
  try {
    await benchmarkRows(place, measure)
    await benchmarkPages(place, measure)
    await benchmarkRuns(place, measure)
  } finally {
    rmSync(place, { recursive: true })
  }
}

async function benchmarkRows(place: string, measure: Measure): Promise<void> {
  console.log('Rows stored durably by the engine (64 at once, one scorer, no events), and the floor: one writer, a sync each 1,000 rows\n')
  const table: object[] = []
  for (const rows of sizes) {
    const folder = join(place, `rows-${rows}`)
    const floorFolder = join(place, 'floor')
    // The messages that the cases send.
    const stored = (await measure('stored-rows-case', [folder, String(rows)])) as { took: number; peakRss: number }
    const floor = (await measure('floor-case', [floorFolder, String(rows)])) as { stringify: number; write: number }
    await rm(floorFolder, { recursive: true })
    table.push({
      rows,
      'rows/s': perSecond(rows, stored.took),
      'floor rows/s': perSecond(rows, floor.write),
      'JSON.stringify rows/s': perSecond(rows, floor.stringify),
      'times the floor': (stored.took / floor.write).toFixed(2),
      'bytes/row': Math.round(statSync(logIn(folder)).size / rows),
      'peak RSS MB': mega(stored.peakRss),
    })
  }
  console.table(table)
}

async function benchmarkPages(place: string, measure: Measure): Promise<void> {
  console.log('\nPages of 50 rows, in milliseconds (warm: median of 20)\n')
  const table: object[] = []
  for (const rows of sizes) {
    const folder = join(place, `rows-${rows}`)
    for (const index of ['with index', 'rebuilt', 'with index']) {
      if (index === 'rebuilt') await rm(logIn(folder).replace(/results\.jsonl$/, 'results.index'), { force: true })
      const measured = (await measure('pages-case', [folder, String(rows)])) as Record<string, number>
      const { peakRss = 0, ...times } = measured
      table.push({
        rows,
        index,
        ...Object.fromEntries(Object.entries(times).map(([name, time]) => [name, time.toFixed(2)])),
        'peak RSS MB': mega(peakRss),
      })
    }
  }
  console.table(table)
}

async function benchmarkRuns(place: string, measure: Measure): Promise<void> {
  console.log('\nRuns: opening, and a list of the newest 50, in milliseconds\n')
  const table: object[] = []
  for (const count of [1_000, 10_000]) {
    const folder = join(place, `runs-${count}`)
    await mkdir(folder)
    const created = performance.now()
    await createRuns(folder, count)
    const createdMicroseconds = ((performance.now() - created) * 1_000) / count
    for (const index of ['without index', 'with index']) {
      if (index === 'without index') await rm(join(folder, 'runs.index'), { force: true })
      const measured = (await measure('runs-case', [folder])) as Record<string, number>
      table.push({
        runs: count,
        index,
        ...Object.fromEntries(Object.entries(measured).map(([name, time]) => [name, time.toFixed(2)])),
        'createRun µs': Math.round(createdMicroseconds),
      })
    }
  }
  console.table(table)
}

async function createRuns(folder: string, count: number): Promise<void> {
  const storage = await openFileStorage({ folder })
  for (let number = 0; number < count; number += 1) {
    await storage.stores.runs.createRun({
      id: `run-${number}`,
      datasetId: 'dataset',
      datasetVersion: new Date(Date.UTC(2026, 0, 1)),
      targetType: 'function',
      targetId: 'target',
      totalItems: 1,
    })
  }
  await storage.close()
}

function logIn(folder: string): string {
  return join(folder, globSync('runs/*/results.jsonl', { cwd: folder })[0] ?? '')
}

function perSecond(rows: number, milliseconds: number): string {
  return Math.round((rows / milliseconds) * 1_000).toLocaleString('en-US')
}

function mega(bytes: number): string {
  return (bytes / 1_048_576).toFixed(0)
}
