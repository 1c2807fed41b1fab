import type { RunFlags } from './run-flags.ts'

/** What was typed. */
export interface RunRequest {
  /** The path of a file, `-` for standard input, or the name or id of a stored dataset. */
  readonly file: string
  readonly flags: RunFlags
  /** All words after `assay`. */
  readonly words: readonly string[]
}
