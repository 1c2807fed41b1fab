import { AssayError } from '../errors/assay-error.ts'
import { checkProbability } from './check-probability.ts'
import { logStudentT } from './log-student-t.ts'
import { normalQuantile } from './normal-quantile.ts'

/**
 * Returns the value below which a variable of Student's t distribution falls with the given probability; 0 gives `-Infinity`, 1 gives
 * `Infinity`, and `Infinity` degrees of freedom give the normal quantile.
 *
 * The error is below 1e-12 of the larger of 1 and the value, for probabilities from 1e-300 and degrees of freedom from 1, whole or not.
 * Throws `INVALID` for a probability that is not between 0 and 1 and for fewer degrees of freedom than 1.
 *
 * Method: safeguarded Newton steps on the logarithm of the tail probability, in asinh(t), in which it is nearly a straight line both at
 * the centre and in the heavy tail. They start at the normal quantile, which is never further out than the answer (Hill (1970), "Algorithm
 * 396: Student's t-quantiles", Communications of the ACM 13(10), 619-620, starts there too).
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  checkProbability('probability', probability)
  if (!(degreesOfFreedom >= 1)) {
    throw new AssayError('INVALID', `The degrees of freedom must be 1 or more, but are ${degreesOfFreedom}`, {
      details: { path: 'degreesOfFreedom' },
    })
  }
  if (degreesOfFreedom > indistinguishableFromNormal || probability === 0 || probability === 1) return normalQuantile(probability)
  if (probability === 0.5) return 0
  // Subtracting a number from ½ to 1 from 1 is exact, so symmetry costs nothing.
  return probability < 0.5 ? -upperQuantile(probability, degreesOfFreedom) : upperQuantile(1 - probability, degreesOfFreedom)
}

// The two quantiles differ by a share of about z²/4ν: below the precision of a double for every z that a double's probability can give.
const indistinguishableFromNormal = 1e18
const mostSteps = 200

/** The `t` whose upper tail holds the given probability, which lies between 0 and ½. */
function upperQuantile(tailProbability: number, degreesOfFreedom: number): number {
  const target = Math.log(tailProbability)
  let low = Math.asinh(-normalQuantile(tailProbability))
  let high = Math.asinh(Number.MAX_VALUE)
  let position = low
  for (let step = 0; step < mostSteps; step++) {
    const t = Math.sinh(position)
    const { tail, density } = logStudentT(t, degreesOfFreedom)
    if (tail > target) low = Math.max(low, position)
    else high = position
    const slope = Math.exp(density - tail) * Math.hypot(1, t)
    const newton = position + (tail - target) / slope
    // The error left is of the order of this step squared.
    if (Math.abs(newton - position) <= 1e-12 * Math.max(1, position)) return Math.sinh(newton)
    position = newton > low && newton < high ? newton : (low + high) / 2
  }
  return Math.sinh(position)
}
