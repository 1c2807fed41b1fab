import type { AssayError } from '@assay/core'
import { isDeepStrictEqual } from 'node:util'
import type { CaseContext, ExpectedRefusal } from '../case/case-context.ts'
import type { CallRecorder } from './call-recorder.ts'
import type { Comparison } from './expectation-failure.ts'
import { ExpectationFailure } from './expectation-failure.ts'
import { refusalFaults } from './refusal-faults.ts'

/** The assertions of a case. They are counted, and the first one that did not hold is remembered, should the case lose it. */
export class Assertions implements Pick<CaseContext, 'equal' | 'ok' | 'refused'> {
  readonly #recorder: CallRecorder
  #count = 0
  #failure: ExpectationFailure | undefined

  constructor(recorder: CallRecorder) {
    this.#recorder = recorder
  }

  /** How many were made. */
  get count(): number {
    return this.#count
  }

  /** Throws the first one that did not hold, and forgets it: a case that catches errors must not lose it. */
  settle(): void {
    const failure = this.#failure
    this.#failure = undefined
    if (failure !== undefined) throw failure
  }

  equal(actual: unknown, expected: unknown, what: string): void {
    this.#count += 1
    if (!isDeepStrictEqual(actual, expected)) throw this.#fail(what, { expected, actual })
  }

  ok(holds: boolean, what: string): void {
    this.#count += 1
    if (!holds) throw this.#fail(what)
  }

  async refused(promise: Promise<unknown>, expected: ExpectedRefusal, what: string): Promise<AssayError> {
    this.#count += 1
    const settled = await promise.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
    if ('value' in settled) throw this.#fail(`${what}: it was not refused`, { expected, actual: settled.value })
    const faults = refusalFaults(settled.error, expected)
    if (faults !== null)
      throw this.#fail(`${what}: it was refused in another way`, { expected, actual: 'thrown' in faults ? faults.thrown : faults })
    // Without faults it is one.
    return settled.error as AssayError
  }

  #fail(what: string, comparison?: Comparison): ExpectationFailure {
    const failure = new ExpectationFailure(what, this.#recorder.calls(), comparison)
    this.#failure ??= failure
    return failure
  }
}
