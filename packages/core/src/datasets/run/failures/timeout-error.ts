/** The error of a call whose time was up; it may pass, so it is retried. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}
