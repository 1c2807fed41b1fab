import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'

/** An adapter that is wrong in one way, which the kit must find. */
export interface Saboteur {
  /** Lower case with dashes. */
  readonly id: string
  /** What it does wrong, in one line. */
  readonly wrong: string
  /** Makes it anew, with nothing stored. */
  adapter(): ConformanceAdapter
}
