import { gammaHalfRatio } from './gamma-half-ratio.ts'

/** The logarithms of the upper tail probability and of the density of Student's t distribution at one point. */
export interface LogStudentT {
  readonly tail: number
  readonly density: number
}

/**
 * Returns log P(T > t) and the log density for t ≥ 0, accurate to about 1e-14 for any degrees of freedom from 1 and for any `t`;
 * logarithms, because the tail itself underflows long before its quantile does.
 *
 * The tail is ½ I_x(ν/2, ½) with x = ν / (ν + t²), the regularised incomplete beta function: near the centre one half less a power series
 * whose terms are all positive, further out a continued fraction.
 *
 * Sources: NIST Digital Library of Mathematical Functions, 8.17.7 and 8.17.8 (series), 8.17.22 (fraction), 1.12(iv) (its even part);
 * Johnson, Kotz, Balakrishnan (1995), "Continuous Univariate Distributions", volume 2, chapter 28 (tail and density).
 */
export function logStudentT(t: number, degreesOfFreedom: number): LogStudentT {
  const a = degreesOfFreedom / 2
  const scaled = t / Math.sqrt(degreesOfFreedom)
  // The square overflows for the far tail of few degrees of freedom, where the 1 no longer counts.
  const minusLogX = scaled < 1e8 ? Math.log1p(scaled * scaled) : 2 * Math.log(scaled)
  const x = 1 / (1 + scaled * scaled)
  const y = scaled < 1 ? scaled * scaled * x : 1 - x
  const logRatio = Math.log(gammaHalfRatio(a))
  const density = logRatio - 0.5 * Math.log(Math.PI * degreesOfFreedom) - (a + 0.5) * minusLogX
  // x^a √y / B(a, ½), which the series and the fraction share.
  const logFront = logRatio - 0.5 * Math.log(Math.PI) - a * minusLogX + 0.5 * Math.log(y)
  // From DLMF 8.17.22: the fraction converges fast where x < (a + 1) / (a + 5/2); elsewhere y is small and the series does.
  if (x >= (a + 1) / (a + 2.5)) return { tail: Math.log(0.5 - Math.exp(logFront) * centralSeries(a, y)), density }
  return { tail: logFront + Math.log(tailFraction(a, x, y) / (2 * a)), density }
}

// Far more than either expansion takes (about 70), and an end to the loop whatever comes in.
const mostTerms = 1000

/** F(a + ½, 1; 3/2; y): terms that are all positive, so nothing cancels. */
function centralSeries(a: number, y: number): number {
  let term = 1
  let sum = 1
  for (let k = 0; k <= mostTerms && term > sum * 1e-17; k++) {
    term *= ((a + 0.5 + k) / (1.5 + k)) * y
    sum += term
  }
  return sum
}

/**
 * The continued fraction of I_x(a, ½) by the modified Lentz method, two of its steps at a time.
 *
 * Single steps compute 1 + d₁ with d₁ next to −1 when `a` is large; in the even part that sum is one quotient of positive numbers with
 * y = 1 − x.
 */
function tailFraction(a: number, x: number, y: number): number {
  let value = pairDenominator(a, y, 0)
  let c = value
  let d = 0
  for (let m = 1; m <= mostTerms; m++) {
    const end = a + 2 * m
    const odd = ((a + m - 1) * (a + m - 0.5) * x) / ((end - 2) * (end - 1))
    const even = (m * (m - 0.5) * x) / ((end - 1) * end)
    const denominator = pairDenominator(a, y, m) - even
    c = denominator - (odd * even) / c
    d = 1 / (denominator - odd * even * d)
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return 1 / value
}

/** 1 + d₂ₘ₊₁ of the fraction, written without the subtraction. */
function pairDenominator(a: number, y: number, m: number): number {
  const end = a + 2 * m
  return (a / 2 + m * (2 * a + 3 * m + 1.5) + (a + m) * (a + m + 0.5) * y) / (end * (end + 1))
}
