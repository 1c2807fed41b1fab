import type { RunOutcome } from './run-outcome.ts'

/** What is to be said of runs that did not go to their end, one error each. */
export function outcomeFailures(outcomes: readonly RunOutcome[]): readonly Error[] {
  const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [failureOf(outcome)] : []))
  // A run that was interrupted before it began has nothing to show.
  const isEmpty = errors.length === 0 && outcomes.every((outcome) => outcome.kind === 'aborted' && outcome.run === null)
  return isEmpty ? [new Error('Interrupted before anything was run')] : errors
}

function failureOf(outcome: Extract<RunOutcome, { readonly error: Error }>): Error {
  if (outcome.kind === 'refused') return outcome.error
  const { targetId, runId, hasStarted, error } = outcome
  if (!hasStarted) return new Error(`The run of ${targetId} could not begin: ${error.message}`, { cause: error })
  return new Error(`The run of ${targetId} broke: ${error.message}\nWhat was stored until then is in run ${runId}`, { cause: error })
}
