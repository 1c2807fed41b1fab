// Pages of a long run, totals and lists of runs in MongoDB: pages-case.ts <url> <rows> <runs>
import { mongoStorage } from '@assay/storage-mongodb'
import { rowPadding } from '../storage/row-padding.ts'
import { medianOf } from '../median-of.ts'

const [, , url = '', rowsText = '', runsText = ''] = process.argv
const rows = Number(rowsText)
const batch = 5_000
const storage = await mongoStorage({ url, database: 'bench-pages' })
const { runs } = storage.stores
const datasetVersion = new Date(Date.UTC(2026, 0, 1))
const run = { datasetId: 'dataset', datasetVersion, targetType: 'function', targetId: 'target', totalItems: rows } as const

const { epoch } = await runs.createRun({ ...run, id: 'run', lease: { owner: 'bench', ttl: 3_600_000 } })
for (let start = 0; start < rows; start += batch) {
  const results = Array.from({ length: Math.min(batch, rows - start) }, (_, index) => newRow(start + index))
  await runs.addResults({ runId: 'run', epoch, results })
}
for (let number = 0; number < Number(runsText); number += 1) {
  await runs.createRun({ ...run, id: `other-${number}`, datasetId: `dataset-${number % 100}`, totalItems: 1 })
}

const page = (offset: number, verdict?: 'failed' | 'passed'): Promise<unknown> =>
  runs.listResults({ runId: 'run', pagination: { offset, limit: 50 }, ...(verdict !== undefined && { verdict }) })
const measured: Record<string, number> = {
  first: await warm(() => page(0)),
  middle: await warm(() => page(rows / 2)),
  last: await warm(() => page(rows - 50)),
  failedFirst: await warm(() => page(0, 'failed')),
  failedMiddle: await warm(() => page(rows / 20, 'failed')),
  failedLast: await warm(() => page(rows / 10 - 50, 'failed')),
  passedMiddle: await warm(() => page(rows * 0.45, 'passed')),
  total: await warm(() => runs.listResults({ runId: 'run', pagination: { limit: 0 } })),
  failedTotal: await warm(() => runs.listResults({ runId: 'run', verdict: 'failed', pagination: { limit: 0 } })),
  item: await warm(() => runs.getResultById({ runId: 'run', id: '0:item-7777' })),
  runs: await warm(() => runs.listRuns({ pagination: { limit: 50 } })),
  runsOfDataset: await warm(() => runs.listRuns({ datasetId: 'dataset-7', pagination: { limit: 50 } })),
}
await storage.close()
process.send?.(measured)

function newRow(index: number): Parameters<typeof runs.addResults>[0]['results'][number] {
  const now = new Date(Date.UTC(2026, 0, 1))
  return {
    itemId: `item-${index}`,
    itemVersion: datasetVersion,
    itemIndex: index,
    input: { prompt: `What is ${index} plus one?${'x'.repeat(rowPadding)}` },
    output: `${index + 1}`,
    verdict: index % 10 === 0 ? 'failed' : 'passed',
    latency: 1.5,
    error: null,
    startedAt: now,
    completedAt: now,
    retryCount: 0,
    scores: [{ scorerId: 'even', scorerName: 'even', score: index % 10 === 0 ? 0 : 1 }],
  }
}

async function warm(work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let count = 0; count < 20; count += 1) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return medianOf(times)
}
