import type { AssayError } from '../../../errors/assay-error.ts'
import type { NewRow } from '../../../storage/domains/runs/runs-driver.ts'
import { unstorableOutput } from '../failures/unstorable-output.ts'

/**
 * An errored row in place of one that is too large for the store: first without output and scores, and if that is still too large, without
 * the expected output, which the dataset has. Null when there is nothing more to leave out.
 */
export function withoutOutput(row: NewRow, reason: AssayError): NewRow | null {
  const { output, scores, ...rest } = row
  if ((output === undefined || output === null) && scores.length === 0) return withoutExpectedOutput(row, reason)
  const { error, detail } = unstorableOutput(output, reason)
  return { ...rest, verdict: 'errored', error, errorDetail: detail, scores: [] }
}

function withoutExpectedOutput({ expectedOutput, ...rest }: NewRow, reason: AssayError): NewRow | null {
  if (expectedOutput === undefined) return null
  const { error, detail } = unstorableOutput(undefined, reason)
  const left = 'The expected output is left out too; it is in the dataset'
  return { ...rest, verdict: 'errored', error: `${rest.error ?? error}. ${left}`, errorDetail: rest.errorDetail ?? detail }
}
