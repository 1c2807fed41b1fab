import type { AssayError } from '../../../errors/assay-error.ts'
import type { NewRow } from '../../../storage/domains/runs/runs-driver.ts'
import { unstorableOutput } from '../failures/unstorable-output.ts'

/** An errored row in place of one that is too large for the store; null when it has nothing that could be left out. */
export function withoutOutput(row: NewRow, reason: AssayError): NewRow | null {
  const { output, scores, ...rest } = row
  if ((output === undefined || output === null) && scores.length === 0) return null
  const { error, detail } = unstorableOutput(output, reason)
  return { ...rest, verdict: 'errored', error, errorDetail: detail, scores: [] }
}
