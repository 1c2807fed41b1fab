import type { RecordedCall } from './call-recorder.ts'

/** The two sides of a comparison. */
export interface Comparison {
  readonly expected: unknown
  readonly actual: unknown
}

/** An assertion that did not hold. Its message says what was looked at. */
export class ExpectationFailure extends Error {
  override readonly name = 'ExpectationFailure'
  /** The calls until then. */
  readonly calls: readonly RecordedCall[]
  /** What was compared, when something was. */
  readonly comparison: Comparison | undefined

  constructor(what: string, calls: readonly RecordedCall[], comparison?: Comparison) {
    super(what)
    this.calls = calls
    this.comparison = comparison
  }
}
