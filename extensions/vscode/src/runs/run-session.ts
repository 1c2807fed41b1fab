import type { CommandResult } from '@assay/cli/editor-protocol'
import type { RunEvent } from '@assay/core'
import type { Event } from 'vscode'
import type { ChildError } from '../processes/child-error.ts'
import type { Project } from '../projects/project.ts'

/** How a command that was started here stands. */
export type SessionState = 'starting' | 'running' | 'stopping' | 'ended'

/** How the child of a session came to its end. */
export type SessionEnd =
  /** The command came to its end, also when that is an exit code of refusal or of a run that was stopped. */
  | { readonly kind: 'result'; readonly result: CommandResult; readonly errors: string }
  /** The child died or could not be started; it was not asked to. */
  | {
      readonly kind: 'died'
      readonly message: string
      readonly lastLines: string
      /** Absent when something else went wrong. An `UnfitCommandLineError`: the command line of the extension can be used instead. */
      readonly cause?: ChildError
    }
  /** It did not stop in time and was killed. What was stored stays, and the run can be resumed. */
  | { readonly kind: 'killed' }

/** One command with runs, started from this window, in a child of its own: `run`, `resume` or `score`. */
export interface RunSession {
  readonly id: string
  readonly project: Project
  /** The dataset file, as the text of its URI; null when a run goes on whose file is not known. */
  readonly dataset: string | null
  /** The words after `assay`. */
  readonly words: readonly string[]
  readonly state: SessionState
  /** The runs that the events told of so far. */
  readonly runIds: readonly string[]
  readonly onDidChangeState: Event<SessionState>
  /** Events in batches, in order. */
  readonly onEvents: Event<readonly RunEvent[]>
  /** Resolves when the child is gone; never rejects. */
  readonly ended: Promise<SessionEnd>
  /** Stops as Ctrl-C does, and kills the child and its children where that takes more than two seconds. */
  stop(): void
}

/** What a session is started with. */
export interface SessionRequest {
  readonly project: Project
  readonly dataset: string | null
  readonly words: readonly string[]
  /** Debugs: the child waits for the debugger, and nothing has a time limit. */
  readonly debug?: boolean
}

/** The commands with runs that this window started. */
export interface RunSessions {
  /** Those that go on, the newest first. */
  readonly active: readonly RunSession[]
  readonly onDidStart: Event<RunSession>
  /** Starts a child at once; what goes wrong is told by `ended`. */
  start(request: SessionRequest): RunSession
}
