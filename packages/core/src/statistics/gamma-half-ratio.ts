// Coefficients of w^0, w^-2, w^-4, w^-6 and w^-8; the first one left out is 0.0024 w^-10, below 3e-16 where the series is used.
const series = [1, 1 / 64, -19 / 8192, 631 / 524288, -174317 / 134217728]
const smallestForSeries = 20

/**
 * Returns Γ(a + ½) / Γ(a) for a > 0, with a relative error of a few 1e-16 at any size of `a`.
 *
 * Two log-gamma values subtracted would lose seven digits at a = 500,000, therefore the ratio itself is expanded: in powers of w = a − ¼,
 * after Γ(a + ½) / Γ(a) = (a / (a + ½)) Γ(a + 3/2) / Γ(a + 1) has carried small `a` up to where the expansion holds.
 *
 * Source: NIST Digital Library of Mathematical Functions, 5.11.14 and 5.5.1.
 */
export function gammaHalfRatio(a: number): number {
  let factor = 1
  let raised = a
  for (; raised < smallestForSeries; raised++) factor *= raised / (raised + 0.5)
  const w = raised - 0.25
  const sum = series.reduceRight((value, coefficient) => value / (w * w) + coefficient, 0)
  return factor * Math.sqrt(w) * sum
}
