import type { Interval } from './interval.ts'
import { studentTQuantile } from './student-t-quantile.ts'

/** Returns the 95 % interval of an estimate whose error follows Student's t distribution: estimate ± t₀.₉₇₅ × standard error. */
export function studentTInterval(estimate: number, standardError: number, degreesOfFreedom: number): Interval {
  const half = studentTQuantile(0.975, degreesOfFreedom) * standardError
  return { low: estimate - half, high: estimate + half }
}
