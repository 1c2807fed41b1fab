import type { AssayError } from '../../../errors/assay-error.ts'
import type { NewRow } from '../../../storage/domains/runs/runs-driver.ts'
import { unstorableOutput } from '../failures/unstorable-output.ts'

/** An errored row in place of one that is too large for the store; null when it has no output that could be left out. */
export function withoutOutput(row: NewRow, reason: AssayError): NewRow | null {
  if (row.output === undefined || row.output === null) return null
  const { output, scores: _scores, ...rest } = row
  const { error, detail } = unstorableOutput(output, reason)
  return { ...rest, verdict: 'errored', error, errorDetail: detail, scores: [] }
}
