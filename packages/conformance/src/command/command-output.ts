/** Where a command writes, and where it looks for files. */
export interface CommandOutput {
  /** Writes to standard output. */
  write(text: string): void
  /** Writes to standard error. */
  writeAside(text: string): void
  readonly hasColors: boolean
  readonly folder: string
}
