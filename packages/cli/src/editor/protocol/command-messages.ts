import type { RunEvent } from '@assay/core'

/** Asks a child to do one command, as the request `command/run`. A child does one in its life. */
export interface CommandParams {
  /** As they would be typed after `assay`. The child's working folder is where they are typed. */
  readonly words: readonly string[]
}

/** What a command came to. */
export interface CommandResult {
  /** As the command line's exit code. */
  readonly exitCode: number
  /** What it wrote to its standard output. */
  readonly output: string
}

/** Events of runs in the order in which they came, as the notification `command/events`: some 50 at once, or what came in 50 ms. */
export interface CommandEvents {
  readonly events: readonly RunEvent[]
}

/** What the command and user code wrote to standard error, as the notification `command/text`. */
export interface CommandText {
  readonly text: string
}
