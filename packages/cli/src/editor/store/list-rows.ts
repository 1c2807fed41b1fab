import type { AssayStorage } from '@assay/core'
import type { ListRowsParams, ListRowsResult } from '../protocol/index.ts'
import { rowLine } from './row-line.ts'

const most = 1_000

/** Lists rows of a run in the order in which the store took them in. */
export async function listRows({ runs }: AssayStorage['stores'], params: ListRowsParams): Promise<ListRowsResult> {
  const { runId, verdicts, after, limit } = params
  const { results, pagination } = await runs.listResults({
    runId,
    ...(verdicts !== undefined && { verdict: verdicts }),
    ...(after !== undefined && { after }),
    pagination: { limit: Math.min(limit, most), total: false },
  })
  return { rows: results.map(rowLine), hasMore: pagination.hasMore }
}
