import { ChildError } from './child-error.ts'

/** The workspace's own command line is of a version that the extension cannot talk to. The one in the extension can be used in its place. */
export class UnfitCommandLineError extends ChildError {
  override readonly name = 'UnfitCommandLineError'
  /** The version that was found. */
  readonly found: string

  constructor(message: string, found: string, options?: ErrorOptions) {
    super(message, '', options)
    this.found = found
  }
}
