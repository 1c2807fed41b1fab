import type { AssayErrorCode } from '@assay/core'

/** What stands beside the text of an error answer, as its `data`. */
export interface FailureData {
  /** `INVALID` also for what the command line calls wrong usage; `FAULT`: a fault of Assay's own. */
  readonly code: AssayErrorCode | 'FAULT'
}
