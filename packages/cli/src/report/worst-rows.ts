import type { RowScores } from './row-scores.ts'

/**
 * Finds the rows that went worst, worst first, as places: those that most runs errored on, then those without a score that could be computed,
 * then those with the worst scores. Rows that passed in every run, and rows that did not fail and have the best score there is, are none of them.
 */
export function worstRows(runs: readonly RowScores[], direction: 'higher' | 'lower', limit: number): readonly number[] {
  const sign = direction === 'higher' ? 1 : -1
  const { least, most } = rangeOf(runs, sign)
  // Below any score, so that no score of another run makes up for an error.
  const step = (most - least + 1) * runs.length
  const worst: { place: number; badness: number }[] = []
  const places = runs[0]?.scores.length ?? 0
  for (let place = 0; place < places; place += 1) {
    let badness = 0
    for (const run of runs) badness += badnessOf(run, place, sign, most, step)
    const isWorst = badness > 0 || runs.some((run) => run.is(place, 'failed'))
    if (!isWorst || runs.every((run) => run.is(place, 'passed'))) continue
    const last = worst.at(-1)
    if (worst.length === limit && last !== undefined && badness <= last.badness) continue
    const position = worst.findIndex((other) => other.badness < badness)
    worst.splice(position === -1 ? worst.length : position, 0, { place, badness })
    if (worst.length > limit) worst.pop()
  }
  return worst.map(({ place }) => place)
}

function badnessOf(run: RowScores, place: number, sign: 1 | -1, most: number, step: number): number {
  if (run.is(place, 'errored')) return 2 * step
  const score = run.scores[place] ?? Number.NaN
  if (!Number.isNaN(score)) return most - sign * score
  return run.is(place, 'unscored') ? step : 0
}

function rangeOf(runs: readonly RowScores[], sign: 1 | -1): { least: number; most: number } {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const { scores } of runs) {
    for (const score of scores) {
      if (Number.isNaN(score)) continue
      least = Math.min(least, sign * score)
      most = Math.max(most, sign * score)
    }
  }
  return most < least ? { least: 0, most: 0 } : { least, most }
}
