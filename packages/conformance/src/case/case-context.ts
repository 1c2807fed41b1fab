import type { AssayError, AssayErrorCode, AssayStorage, ConflictReason, Seam, StorageCapabilities } from '@assay/core'
import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import type { Faults } from '../adapter/faults.ts'
import type { ChildStorage } from '../child/child-storage.ts'
import type { Arbitrary } from 'fast-check'

/** What a refusal must be. The text is free; what is given here is contract. */
export interface ExpectedRefusal {
  readonly code: AssayErrorCode
  readonly reason?: ConflictReason
  /** `details.path` starts with this. */
  readonly path?: string
  readonly index?: number
  readonly conflicts?: readonly number[]
  readonly outcome?: 'unknown'
  /** Part of the message, only where the contract fixes it. */
  readonly message?: string
}

/** The seam that the kit opens storages with: the time of day stands still until a case sets it, sleeps are real, chance repeats with the seed. */
export interface CaseSeam extends Seam {
  /** Sets the time of day, also backwards. */
  setNow(milliseconds: number): void
}

/** What a case works with. Everything that it opens is closed for it, also when it fails. */
export interface CaseContext {
  readonly adapter: ConformanceAdapter
  readonly capabilities: StorageCapabilities
  /** The location of this case, empty at its start. */
  readonly location: string
  readonly seam: CaseSeam
  /** Where chance starts. */
  readonly seed: number
  /** How many seeds a random case tries. */
  readonly tries: number
  /** Only in cases that require `faults`: `faultsOf(t)` gives it without undefined. */
  readonly faults: Faults | undefined

  /** Opens the location of this case, or another one. Calls of its stores are recorded, for the text of a failure. */
  open(options?: { readonly location?: string; readonly seam?: Seam }): Promise<AssayStorage>
  /** Gives another empty location. */
  newLocation(): Promise<string>
  /** Forks a process that opens the location of this case, or another one, through the adapter's `childEntry`. */
  fork(location?: string): Promise<ChildStorage>

  /** Asserts that two values are equal: same keys (absent is not undefined), same types, dates by time, 0 is not -0. */
  equal(actual: unknown, expected: unknown, what: string): void
  /** Asserts that something holds. */
  ok(holds: boolean, what: string): void
  /** Asserts that a promise is rejected with an `AssayError` like this, and gives the error. */
  refused(promise: Promise<unknown>, expected: ExpectedRefusal, what: string): Promise<AssayError>
  /**
   * Checks something for random values, as often as `tries` says, and shrinks what fails to the smallest. The predicate asserts by `t`; each try
   * gets a location of its own from `newLocation` where it needs one.
   */
  property<Value>(arbitrary: Arbitrary<Value>, predicate: (value: Value) => Promise<void>): Promise<void>
  /** Adds a figure to the report, with its unit: advisory cases report instead of judging. */
  figure(name: string, value: number, unit: string): void
}
