/** A confidence interval on a number line, both ends included; `low` is never above `high`. */
export interface Interval {
  readonly low: number
  readonly high: number
}
