/** How far a number may be from the expected one. */
export interface Tolerance {
  /** In the number's own unit; default 0. */
  readonly absolute?: number
  /** A fraction of the expected number, for example 0.01 for one per cent; default 0. */
  readonly relative?: number
}

/**
 * Tells whether |value − expected| ≤ max(absolute, relative × |expected|), give or take the rounding of the numbers themselves, so that 1.1 is
 * within 0.1 of 1. Relative to the expected number, as in numpy.isclose and unlike Python's math.isclose, because one of the two is the reference.
 */
export function isWithin(value: number, expected: number, { absolute = 0, relative = 0 }: Tolerance): boolean {
  if (value === expected) return true
  const allowed = Math.max(absolute, relative * Math.abs(expected))
  const rounding = allowed === 0 ? 0 : Number.EPSILON * Math.max(Math.abs(value), Math.abs(expected))
  return Math.abs(value - expected) <= allowed + rounding
}
