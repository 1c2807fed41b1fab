import { encodeRun } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import type { RunParams, RunRecordResult } from '../protocol/index.ts'

/** A whole run record, its times as text. */
export async function getRun({ runs }: AssayStorage['stores'], { runId }: RunParams): Promise<RunRecordResult> {
  const run = await runs.getRunById({ id: runId })
  // The codec writes every field of a run, times as ISO text.
  return run === null ? null : (JSON.parse(encodeRun(run)) as RunRecordResult)
}
