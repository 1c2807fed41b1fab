import type { Target } from '@assay/core'

/** A target that may have a process running. Disposing of it ends the process; a later call starts another one. */
export type CommandTarget = Target & { [Symbol.asyncDispose](): Promise<void> }

interface ProcessOptions {
  /** A program, by name or path; found on the `PATH`. There is no shell, so that nothing in it or in `args` is special. */
  readonly command: string
  /** What the program is called with. */
  readonly args?: readonly string[]
  /** The folder that it runs in; default: the current one. `import.meta.dirname` is the folder of the config. */
  readonly cwd?: string
  /** Variables beside those that Assay has; one that is undefined is taken away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Milliseconds that one item may take; default: no limit but the run's. */
  readonly timeout?: number
  /** The largest output of an item, in UTF-16 units; what is larger ends the process. Default 16,777,216. */
  readonly maxCharacters?: number
}

/** A process for each item. */
export interface ItemCommandOptions extends ProcessOptions {
  readonly protocol?: 'none'
  /**
   * How the process gets the input, a text as it is and anything else as JSON. `stdin` (the default): all of standard input. `argument`: put
   * in for `{{input}}`, `{{input.question}}` and the like in `args`, else as one more argument at the end.
   */
  readonly input?: 'stdin' | 'argument'
  /** What standard output is: `text` (the default; one line break at the end is left out), or `json`. */
  readonly output?: 'text' | 'json'
}

/** One process for all items, which is started at the first and answers requests, a line of JSON each. */
export interface JsonLinesCommandOptions extends ProcessOptions {
  readonly protocol: 'json-lines'
}

/** Says which program is a target, and how it is told inputs and gives outputs. */
export type CommandOptions = ItemCommandOptions | JsonLinesCommandOptions
