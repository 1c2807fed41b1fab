import { decodeResult, verdicts } from '@assay/core'
import type { RunResult } from '@assay/core'

/** What is wrong with a row of a run, whatever batch it is in; null: nothing. */
export function rowProblem({ id, runId, trial, itemId, verdict, error, seq }: RunResult, expectedRun: string): string | null {
  if (runId !== expectedRun) return 'is a row of another run'
  if (id !== `${trial}:${itemId}`) return 'has an id that is not that of its item and trial'
  if (!verdicts.includes(verdict)) return 'has no verdict that there is'
  if ((error !== null) !== (verdict === 'errored')) return 'has a verdict that its error contradicts'
  return Number.isSafeInteger(seq) && seq >= 0 ? null : 'has no seq'
}

/** The row in a line; null: it holds none. */
export function rowOf(text: string): RunResult | null {
  try {
    return decodeResult(text)
  } catch {
    return null
  }
}
