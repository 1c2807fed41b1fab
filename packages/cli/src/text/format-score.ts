import type { Interval } from '@assay/core'

/** How a scorer's numbers are shown: as percent where every score is a share, else as they are. */
export type ScoreScale = 'percent' | 'number'

/** Tells how to show the scores of a scorer: those that all lie between 0 and 1, and are better when higher, are shares. */
export function scoreScale(
  estimates: readonly { readonly minimum: number | null; readonly maximum: number | null }[],
  direction: 'higher' | 'lower',
): ScoreScale {
  const areShares = estimates.every(({ minimum, maximum }) => (minimum ?? 0) >= 0 && (maximum ?? 0) <= 1)
  return areShares && direction === 'higher' ? 'percent' : 'number'
}

/** A score: `74.0 %`, `3.21`. */
export function formatScore(value: number, scale: ScoreScale): string {
  return scale === 'percent' ? `${digits(value, scale)} %` : digits(value, scale)
}

/** A score without its unit: `74.0`, `3.21`. */
export function formatBareScore(value: number, scale: ScoreScale): string {
  return digits(value, scale)
}

/** A confidence interval in the unit of its scores: `[71.4, 76.6]`; empty when there is none. */
export function formatInterval(interval: Interval | null, scale: ScoreScale): string {
  return interval === null ? '' : `[${digits(interval.low, scale)}, ${digits(interval.high, scale)}]`
}

/** A difference of scores with its sign: `+3.1 points`, `-0.21`. */
export function formatDifference(value: number, scale: ScoreScale): string {
  const text = digits(value, scale)
  return `${text.startsWith('-') ? '' : '+'}${text}${scale === 'percent' ? ' points' : ''}`
}

function digits(value: number, scale: ScoreScale): string {
  const shown = scale === 'percent' ? value * 100 : value
  const text = shown.toFixed(scale === 'percent' ? 1 : decimals(Math.abs(shown)))
  // A small negative number is no "-0.0".
  return Number(text) === 0 ? text.replace('-', '') : text
}

function decimals(size: number): number {
  if (size >= 1000) return 0
  if (size >= 100) return 1
  return size >= 10 ? 2 : 3
}
