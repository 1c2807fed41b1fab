/** How a child came to its end. */
export interface ChildEnd {
  /** Null when a signal ended it, or it never ran. */
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** Why it could not be started; null when it could. */
  readonly fault: Error | null
}
