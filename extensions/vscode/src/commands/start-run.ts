import type { Uri } from 'vscode'
import type { Chosen } from '../choice/choice-memory.ts'
import type { RunSession } from '../runs/run-session.ts'

/** How a run is started. */
export interface StartRunOptions {
  /** Debugs: nothing has a time limit. */
  readonly debug?: boolean
  /** Shows the run in the Runs view; default true. */
  readonly reveal?: boolean
  /** Targets and scorers that come before what was chosen for the dataset, where the config has them: those of an earlier run. */
  readonly like?: Chosen
}

/**
 * Starts a run of a dataset file: saves the file or asks, asks for targets and scorers that the config leaves open, starts the session.
 *
 * Resolves before the first event of the session is told, so that whoever listens then hears them all. Null when there is no run, which the person
 * was told or wanted.
 *
 * @param words Flags that choose rows, such as `--rows 3,7-9`.
 */
export type StartRun = (dataset: Uri, words: readonly string[], options: StartRunOptions) => Promise<RunSession | null>
