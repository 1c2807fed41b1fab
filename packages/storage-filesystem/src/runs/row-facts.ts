import { verdicts } from '@assay/core'
import type { RunResult } from '@assay/core'
import { fingerprintOf } from './fingerprint.ts'
import type { Fingerprint } from './fingerprint.ts'

/** What is kept in memory of a stored row: enough to find it, to count it and to tell which pair it has. */
export interface RowFacts {
  /** Where its line starts, in bytes from the start of the log. */
  readonly offset: number
  /** Of its line, in bytes without the line feed. */
  readonly length: number
  readonly seq: number
  readonly trial: number
  /** The verdict's place in core's `verdicts`. */
  readonly verdict: number
  /** The two halves of the item's fingerprint. */
  readonly low: number
  readonly high: number
}

/** The facts of a row that is not written yet. */
export type PlacelessFacts = Omit<RowFacts, 'offset' | 'length'>

const codes: ReadonlyMap<string, number> = new Map(verdicts.map((verdict, code) => [verdict, code]))

/** A verdict's place in core's `verdicts`; undefined: there is no such verdict. */
export function verdictCode(verdict: string): number | undefined {
  return codes.get(verdict)
}

/** The facts of a row that stands nowhere yet. */
export function factsOfRow(
  { seq, trial, itemId, verdict }: Pick<RunResult, 'seq' | 'trial' | 'itemId' | 'verdict'>,
  { low, high }: Fingerprint = fingerprintOf(itemId),
): PlacelessFacts {
  return { seq, trial, verdict: verdictCode(verdict) ?? 0, low, high }
}
