import type { ScoreScale } from '../text/format-score.ts'

/**
 * Shows a value with as few digits as keep it on its side of a limit, at least four and all before the point: what is just short of a gate
 * must not look as if it reached it.
 */
export function shownBeside(value: number, limit: number, scale: ScoreScale): string {
  const factor = scale === 'percent' ? 100 : 1
  let shown = value * factor
  for (let digits = Math.max(4, String(Math.trunc(Math.abs(shown))).length); digits < 16; digits += 1) {
    shown = Number((value * factor).toPrecision(digits))
    if (Math.sign(shown / factor - limit) === Math.sign(value - limit)) break
  }
  return scale === 'percent' ? `${shown} %` : String(shown)
}

/** Shows a limit as it was given. */
export function shownLimit(limit: number, scale: ScoreScale): string {
  // 0.07 × 100 is 7.000000000000001.
  return scale === 'percent' ? `${Number((limit * 100).toPrecision(12))} %` : String(limit)
}
