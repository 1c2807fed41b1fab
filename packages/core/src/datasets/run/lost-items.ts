import { AssayError } from '../../errors/assay-error.ts'
import type { Run } from '../../records/run.ts'

/** The error of a run whose dataset has fewer items than it had. */
export function lostItems({ datasetId }: Run, cause?: unknown): AssayError {
  return new AssayError('NOT_FOUND', `Dataset not found: ${datasetId} lost items during the run`, cause === undefined ? {} : { cause })
}

/** Tells whether a page of items could not be read because the dataset, or the item that the page begins behind, is not there. */
export function isLostPage(error: unknown): boolean {
  return AssayError.isInstance(error) && (error.code === 'NOT_FOUND' || error.code === 'INVALID')
}
