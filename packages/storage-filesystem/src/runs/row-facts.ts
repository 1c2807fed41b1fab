import { decodeResult, verdicts } from '@assay/core'
import type { RunResult, Verdict } from '@assay/core'
import type { LogLine } from '../log/log-entry.ts'
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

const codes: ReadonlyMap<unknown, number> = new Map(verdicts.map((verdict, code) => [verdict, code]))

function verdictCode(verdict: Verdict): number {
  return codes.get(verdict) ?? 0
}

/** The facts of a row that stands nowhere yet. */
export function factsOfRow(
  { seq, trial, itemId, verdict }: Pick<RunResult, 'seq' | 'trial' | 'itemId' | 'verdict'>,
  { low, high }: Fingerprint = fingerprintOf(itemId),
): PlacelessFacts {
  return { seq, trial, verdict: verdictCode(verdict), low, high }
}

/**
 * The facts of the row that a line holds; null when it holds none. A line whose checksum was right is not decoded, only looked at; one of a
 * batch that is not `intact` must decode.
 */
export function factsOfLine(line: LogLine, isIntact: boolean): RowFacts | null {
  try {
    // Either way it is what the codec wrote, or the check below fails.
    const row = (isIntact ? JSON.parse(line.text) : decodeResult(line.text)) as RunResult
    return isRow(row) ? { ...factsOfRow(row), offset: line.offset, length: line.length } : null
  } catch {
    return null
  }
}

function isRow(row: RunResult): boolean {
  const { seq, trial, itemId, verdict } = row
  return Number.isSafeInteger(seq) && Number.isSafeInteger(trial) && typeof itemId === 'string' && codes.has(verdict)
}
