/** Thrown when a log is not what was noted of it: all of it is to be read again. */
export class StaleIndex extends Error {
  override readonly name = 'StaleIndex'
  /** The path of the log. */
  readonly path: string

  constructor(path: string) {
    super(`${path} is not what was noted of it`)
    this.path = path
  }
}
