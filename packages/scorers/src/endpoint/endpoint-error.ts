import { AssayError } from '@assay/core'
import type { UsageOfModel } from '../usage/usage-of-model.ts'

/** What is known of a call that failed. */
export interface EndpointFailure {
  /** The HTTP status, where there was an answer. */
  readonly status?: number
  /** What the calls until then used, the failed one too: a useless answer costs as much as a good one. */
  readonly usage?: UsageOfModel
  readonly cause?: unknown
}

/** A model endpoint did not answer, or not as it should. Its code is `BACKEND`; no key is in its message. */
export class EndpointError extends AssayError {
  readonly status: number | undefined
  readonly usage: UsageOfModel | undefined

  constructor(message: string, { status, usage, cause }: EndpointFailure = {}) {
    super('BACKEND', message, cause === undefined ? {} : { cause })
    this.status = status
    this.usage = usage
  }
}
