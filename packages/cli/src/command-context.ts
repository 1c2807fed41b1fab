import type { WriteStream } from 'node:tty'
import type { RunEvent } from '@assay/core'
import type { StandardOutput } from './output/standard-output.ts'
import type { SignalSource } from './run/interruption.ts'

/** What a command works with, instead of the process itself. */
export interface CommandContext {
  readonly output: StandardOutput
  /** Where progress and errors go; also where user code prints. */
  readonly stderr: WriteStream
  readonly environment: NodeJS.ProcessEnv
  readonly folder: string
  /** When the command began, as `elapsed()` of the system's seam tells it; default 0: with the process. */
  readonly startedAt?: number
  /** What asks the command to stop; default: the signals of the process. */
  readonly signals?: SignalSource
  /** Gets each event of the command's runs, whatever the reporter does. */
  readonly onEvent?: (event: RunEvent) => void
  /** Whether a debugger may hold the process for minutes: nothing has a time limit then, and rows are done one by one. Default false. */
  readonly isDebugged?: boolean
}
