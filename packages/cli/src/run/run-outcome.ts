import { AssayError } from '@assay/core'
import type { RunSummary } from '@assay/core'
import { exitCodes } from '../exit-codes.ts'
import { exitCodeOfFailure } from '../output/failure.ts'
import type { FinishedRun } from '../report/finished-run.ts'
import { UsageError } from '../usage-error.ts'

/** What became of the run of one target. */
export type RunOutcome =
  /** It ended by itself, complete or stopped by a limit. */
  | { readonly kind: 'ended'; readonly run: FinishedRun }
  /** It was interrupted; null when it had not begun. */
  | { readonly kind: 'aborted'; readonly run: FinishedRun | null }
  /** Something that the user can mend was found before it began. */
  | { readonly kind: 'refused'; readonly error: Error }
  /** Its store or dataset failed, or it was taken over; `hasStarted`: there is such a run. */
  | { readonly kind: 'broke'; readonly runId: string; readonly targetId: string; readonly hasStarted: boolean; readonly error: Error }

/**
 * Tells what a rejection of `runDataset` means for a run.
 *
 * @throws The error itself when it is none of Assay's: a fault.
 */
export function outcomeOfError(error: unknown, run: Omit<FinishedRun, 'figures'>, hasStarted: boolean): RunOutcome {
  if (!AssayError.isInstance(error)) throw error
  if (error.code === 'ABORTED') {
    // Documented: what was done until then, on the rejection of a run.
    const figures = error.details.summary as RunSummary | undefined
    return { kind: 'aborted', run: figures === undefined ? null : { ...run, figures } }
  }
  if (!hasStarted && error.details.reason === 'different') return { kind: 'refused', error: driftError(run.runId, error) }
  if (!hasStarted && exitCodeOfFailure(error) === exitCodes.usage) return { kind: 'refused', error }
  return { kind: 'broke', runId: run.runId, targetId: run.targetId, hasStarted, error }
}

function driftError(runId: string, error: AssayError): UsageError {
  const { differences = [] } = error.details
  const advice = 'Take that back, or go on all the same with --accept-drift: the run then says which rows were made or judged in which way'
  return new UsageError([`Run ${runId} would go on in another way than before:`, ...differences, advice].join('\n'), { cause: error })
}
