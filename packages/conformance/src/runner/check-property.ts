import { asyncProperty, check } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { CallRecorder, RecordedCall } from './call-recorder.ts'

/** A try of a property that failed. */
export interface FailedTry {
  readonly error: unknown
  /** The value that it failed for, after shrinking; undefined when time ran out before anything failed. */
  readonly counterexample: unknown
  /** The calls of that try. */
  readonly calls: readonly RecordedCall[]
  readonly property: number
  readonly path?: string
}

/** How a property is tried. */
export interface PropertyCheck<Value> {
  readonly property: number
  readonly seed: number
  readonly tries: number
  /** After so many milliseconds nothing more is tried, and what failed is not made smaller. */
  readonly timeLimit: number
  /** Where the one value is that is to be tried. */
  readonly path?: string
  readonly recorder: CallRecorder
  /** Milliseconds since some start. */
  readonly elapsed: () => number
  once(value: Value): Promise<void>
}

/** Tries a property, shrinks what fails, and gives the smallest try that does; undefined when all hold. */
export async function checkProperty<Value>(arbitrary: Arbitrary<Value>, options: PropertyCheck<Value>): Promise<FailedTry | undefined> {
  const { property, seed, tries, path, recorder, elapsed } = options
  const end = elapsed() + options.timeLimit
  let done = 0
  let failed: { readonly error: unknown; readonly calls: readonly RecordedCall[]; readonly isLate: boolean } | undefined
  const details = await check(
    asyncProperty(arbitrary, async (value) => {
      const isLate = elapsed() > end
      // To fast-check what is not tried any more holds, so that shrinking ends.
      if (isLate && failed !== undefined) return
      try {
        if (isLate) throw new Error(`Only ${done} of ${tries} tries were done in time`)
        done += 1
        await options.once(value)
      } catch (error) {
        failed = { error, calls: recorder.calls(), isLate }
        throw error
      }
    }),
    { seed, numRuns: tries, ...(path === undefined ? {} : { path, endOnFailure: true }) },
  )
  if (failed === undefined) return undefined
  const { error, calls, isLate } = failed
  if (isLate || details.counterexample === null) return { error, calls, property, counterexample: undefined }
  return { error, calls, property, counterexample: details.counterexample[0], path: details.counterexamplePath }
}
