import { AssayError } from '../../../errors/assay-error.ts'

/** The error of everything that needs a dataset which is not there. */
export function datasetNotFound(id: string): AssayError {
  return new AssayError('NOT_FOUND', `Dataset not found: ${id}`)
}
