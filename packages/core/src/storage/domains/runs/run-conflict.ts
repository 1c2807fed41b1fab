import { AssayError } from '../../../errors/assay-error.ts'
import type { Run } from '../../../records/run.ts'

/** The error of what needs a run that nobody has leased; `advice` says what to do instead. */
export function leasedConflict(current: Run, advice: string): AssayError {
  return new AssayError('CONFLICT', `Run ${current.id} is leased by ${current.lease?.owner}: ${advice}`, {
    details: { reason: 'leased', current },
  })
}

/** The error of what was asked under an epoch that is no longer the run's. */
export function fencedConflict(current: Run, epoch: number): AssayError {
  return new AssayError('CONFLICT', `Run ${current.id} was taken over: its epoch is no longer ${epoch}`, {
    details: { reason: 'fenced', current },
  })
}

/** The error of rows for a run that has ended. */
export function finalConflict(current: Run): AssayError {
  return new AssayError('CONFLICT', `Run ${current.id} is ${current.status}: it takes no more rows`, {
    details: { reason: 'final', current },
  })
}
