/** Why a child could not answer, with words for a person: what happened, and what to do. It is never an error of the user's code. */
export class ChildError extends Error {
  override readonly name: string = 'ChildError'
  /** What the child wrote last to its standard error; empty when it was silent. */
  readonly lastLines: string

  constructor(message: string, lastLines = '', options?: ErrorOptions) {
    super(message, options)
    this.lastLines = lastLines
  }
}
