/** What was looked at. */
type CheckName = 'node' | 'packages' | 'config' | 'datasets' | 'targets' | 'scorers' | 'environment' | 'store'

/** What a check found. */
export interface CheckResult {
  readonly check: CheckName
  /** `warning`: a run goes on all the same. `problem`: it does not, or not as it should. */
  readonly state: 'ok' | 'warning' | 'problem'
  /** What was found; the lines after the first say more. */
  readonly message: string
  /** What to do about it. */
  readonly advice?: string
}
