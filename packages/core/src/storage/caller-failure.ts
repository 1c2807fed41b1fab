/** What the caller's own code threw while a store called it. The store did not fail, so it comes back to the caller as it was. */
export class CallerFailure extends Error {
  override readonly name = 'CallerFailure'
  readonly reason: unknown

  constructor(reason: unknown) {
    super('The code of the caller failed')
    this.reason = reason
  }
}
