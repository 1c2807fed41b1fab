import type { WriteStream } from 'node:tty'
import type { StandardOutput } from './output/standard-output.ts'

/** What a command works with, instead of the process itself. */
export interface CommandContext {
  readonly output: StandardOutput
  /** Where progress and errors go; also where user code prints. */
  readonly stderr: WriteStream
  readonly environment: NodeJS.ProcessEnv
  readonly folder: string
}
