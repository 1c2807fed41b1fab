/** One test that ran in the extension host. */
export interface HostResult {
  readonly title: string
  readonly isSkipped: boolean
  /** The stack of what it failed with; null when it did not fail. */
  readonly failure: string | null
}
