import { checkProbability } from './check-probability.ts'

// Coefficients from the constant term upwards: those published with the algorithm, to the precision of a double.
const centralNumerator = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813,
  2509.0809287301227,
]
const centralDenominator = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854,
]
const middleNumerator = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
]
const middleDenominator = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
  1.0507500716444169e-9,
]
const tailNumerator = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784,
  0.000027115555687434876, 2.0103343992922881e-7,
]
const tailDenominator = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548, 1.421511758316446e-7,
  2.0442631033899397e-15,
]

/**
 * Returns the value below which a standard normal variable falls with the given probability; 0 gives `-Infinity` and 1 gives `Infinity`.
 *
 * The relative error is about 1e-15. Throws `INVALID` for a probability that is not between 0 and 1.
 *
 * Source: Wichura (1988), "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37(3), 477-484, routine
 * PPND16.
 */
export function normalQuantile(probability: number): number {
  checkProbability('probability', probability)
  if (probability === 0) return -Infinity
  if (probability === 1) return Infinity
  const offset = probability - 0.5
  if (Math.abs(offset) <= 0.425) {
    return offset * ratio(centralNumerator, centralDenominator, 0.180625 - offset * offset)
  }
  const depth = Math.sqrt(-Math.log(Math.min(probability, 1 - probability)))
  const magnitude = depth <= 5 ? ratio(middleNumerator, middleDenominator, depth - 1.6) : ratio(tailNumerator, tailDenominator, depth - 5)
  return offset < 0 ? -magnitude : magnitude
}

function ratio(numerator: readonly number[], denominator: readonly number[], x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x)
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0)
}
