import type { RunsStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'

const rowsPerBatch = 500

/** Makes a run with so many rows, and gives how many milliseconds adding them took. */
export async function addManyRows(t: CaseContext, runs: RunsStorage, runId: string, count: number): Promise<number> {
  const { epoch } = await runs.createRun(newRun({ id: runId, totalItems: count, lease: { owner: 'writer', ttl: 60_000 } }))
  let spent = 0
  for (let start = 0; start < count; start += rowsPerBatch) {
    const results = Array.from({ length: rowsPerBatch }, (_, index) => newResult({ itemId: `item-${start + index}` }))
    const started = t.seam.elapsed()
    await runs.addResults({ runId, epoch, results })
    spent += t.seam.elapsed() - started
  }
  return spent
}
