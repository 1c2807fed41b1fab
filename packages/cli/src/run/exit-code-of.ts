import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import type { GateResult } from '../gates/check-gates.ts'
import type { RunOutcome } from './run-outcome.ts'

/**
 * The exit code of a command: the reason that says most, when runs ended differently.
 *
 * @param isWritten Whether every file that was asked for was written; default true.
 */
export function exitCodeOf(
  outcomes: readonly RunOutcome[],
  interruption: ExitCode | null,
  gates: readonly GateResult[] | null,
  isWritten = true,
): ExitCode {
  if (outcomes.some(({ kind }) => kind === 'refused')) return exitCodes.usage
  if (outcomes.some(({ kind }) => kind === 'broke') || !isWritten) return exitCodes.runBroke
  if (outcomes.some(({ kind }) => kind === 'aborted')) return interruption ?? exitCodes.interrupted
  if (outcomes.some((outcome) => outcome.kind === 'ended' && outcome.run.figures.status === 'cancelled')) return exitCodes.limit
  return gates === null || gates.every(({ passed }) => passed) ? exitCodes.done : exitCodes.gateFailed
}
