import { AssayError } from '../../../errors/assay-error.ts'

/** The error of rows whose pair is stored already. */
export function pairsExist(runId: string, conflicts: readonly number[]): AssayError {
  const places = conflicts.slice(0, 5).map((index) => `results[${index}]`)
  const more = conflicts.length > 5 ? ` and ${conflicts.length - 5} more` : ''
  return new AssayError('CONFLICT', `Run ${runId} has a row already for ${places.join(', ')}${more}`, {
    details: { reason: 'exists', conflicts },
  })
}
