import { encodeResult } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import type { RowParams, RowResult } from '../protocol/index.ts'

/** A whole row, its times as text. */
export async function getRow({ runs }: AssayStorage['stores'], { runId, rowId }: RowParams): Promise<RowResult> {
  const row = await runs.getResultById({ runId, id: rowId })
  // The codec writes every field of a row, times as ISO text.
  return row === null ? null : (JSON.parse(encodeResult(row)) as RowResult)
}
