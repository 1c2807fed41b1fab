import type { CommandResult } from '@assay/cli/editor-protocol'

/** What a short command came to. */
export interface CommandAnswer extends CommandResult {
  /** What it wrote to its standard error. */
  readonly errors: string
}

/** Runs short commands of the command line, each in a child of its own: `describe`, `init`, `report`. */
export interface CommandRunner {
  /**
   * Runs a command to its end.
   *
   * @param folder The absolute path of the folder in which it is run.
   * @throws `ChildError` when the child could not be started or died.
   */
  run(words: readonly string[], folder: string): Promise<CommandAnswer>
}
