import { ChildError } from '../processes/child-error.ts'
import { UnfitCommandLineError } from '../processes/unfit-command-line.ts'
import type { SessionEnd } from '../runs/run-session.ts'
import { refusalText } from './refusal-text.ts'

/** Exit codes of the command line that the tree does not tell of: wrong usage, config or dataset; a run that broke; a fault of Assay. */
const told: readonly number[] = [2, 3, 70]

/** What a person is to be told of how a command ended; null: nothing that the tree does not show, or that they did not do themselves by Stop. */
export function endError(end: SessionEnd): Error | null {
  if (end.kind === 'killed') return null
  if (end.kind === 'died') return end.cause instanceof UnfitCommandLineError ? end.cause : new ChildError(end.message, end.lastLines)
  return told.includes(end.result.exitCode) ? new Error(refusalText(end.errors)) : null
}
