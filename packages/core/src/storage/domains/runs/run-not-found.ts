import { AssayError } from '../../../errors/assay-error.ts'

/** The error of everything that needs a run which is not there. */
export function runNotFound(id: string): AssayError {
  return new AssayError('NOT_FOUND', `Run not found: ${id}`)
}
