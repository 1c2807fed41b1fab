import type { ConflictReason } from '@assay/core'
import type { ExpectedRefusal } from '../../case/case-context.ts'

/** That a model refuses something, and how a right store does. */
export class Refusal {
  readonly expected: ExpectedRefusal

  constructor(expected: ExpectedRefusal) {
    this.expected = expected
  }

  static notFound(): Refusal {
    return new Refusal({ code: 'NOT_FOUND' })
  }

  static conflict(reason: ConflictReason, conflicts?: readonly number[]): Refusal {
    return new Refusal({ code: 'CONFLICT', reason, ...(conflicts && { conflicts }) })
  }
}
