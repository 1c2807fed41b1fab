import type { RunEvent } from '@assay/core'

/** Shows on standard error how far the runs of a command are. */
export interface Progress {
  /** Takes in one event of the run of this target; the number is the target's place among those of the command. */
  onEvent(target: number, event: RunEvent): void
  /** Says that the runs are being stopped, and how many milliseconds calls under way may still take. */
  stopping(grace: number): void
  /** Takes the display away, and nothing is written any more. */
  end(): void
}

/** Shows nothing. */
export const silentProgress: Progress = { onEvent: () => undefined, stopping: () => undefined, end: () => undefined }
