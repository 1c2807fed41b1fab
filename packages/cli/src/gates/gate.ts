import type { ScorerSummary, Verdict } from '@assay/core'
import type { RunFigures } from '../report/finished-run.ts'
import { scaleOver } from '../report/primary-scorer.ts'
import type { ScoreScale } from '../text/format-score.ts'
import { previewText } from '../text/preview-value.ts'
import type { GateLimits } from './gate-settings.ts'
import { shownBeside, shownLimit } from './shown-beside.ts'

/** What a gate looks at: a run, or a group of its items. */
export interface GatedFigures {
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** By scorer id. */
  readonly means: ReadonlyMap<string, number | null>
}

/** What a gate found. */
export interface Finding {
  readonly passed: boolean
  /** What there was, for a person. */
  readonly value: string
  /** How far it is on the wrong side of the limit, so that the worst of several comes first; below 0 on the right side. */
  readonly shortfall: number
}

/** One thing that must hold. */
export interface Gate {
  /** What must hold, in words: `pass rate at least 90 %`. */
  readonly text: string
  readonly check: (figures: GatedFigures) => Finding
}

interface Bound {
  readonly limit: number
  readonly side: 'least' | 'most'
  readonly scale: ScoreScale
}

/** Makes the gates that limits ask for. Means are named and shown as the runs' figures say. */
export function gatesOf({ maxErrored, maxUnscored, minPassRate, minScore = {} }: GateLimits, runs: readonly RunFigures[]): readonly Gate[] {
  return [
    ...(maxErrored === undefined ? [] : [countGate('errored', maxErrored)]),
    ...(maxUnscored === undefined ? [] : [countGate('unscored', maxUnscored)]),
    ...(minPassRate === undefined ? [] : [passRateGate(minPassRate)]),
    ...Object.entries(minScore).map(([scorerId, limit]) => scoreGate(scorerId, limit, runs)),
  ]
}

/** Passed among the rows that could have passed; null when there are none. */
export function passRate({ verdicts }: Pick<GatedFigures, 'verdicts'>): number | null {
  const judged = verdicts.passed + verdicts.failed + verdicts.errored + verdicts.unscored
  return judged === 0 ? null : verdicts.passed / judged
}

function countGate(verdict: 'errored' | 'unscored', limit: number): Gate {
  return {
    text: `at most ${limit} ${verdict}`,
    check: ({ verdicts }) => {
      const rows = Object.values(verdicts).reduce((sum, count) => sum + count, 0)
      return finding(rows === 0 ? null : verdicts[verdict], { limit, side: 'most', scale: 'number' }, 'unknown: no row was done')
    },
  }
}

function passRateGate(limit: number): Gate {
  const bound: Bound = { limit, side: 'least', scale: 'percent' }
  return {
    text: `pass rate at least ${shownLimit(limit, 'percent')}`,
    check: (figures) => finding(passRate(figures), bound, 'unknown: nothing was judged'),
  }
}

function scoreGate(scorerId: string, limit: number, runs: readonly RunFigures[]): Gate {
  const summary = runs.flatMap(({ scores }) => scores).find((scorer) => scorer.scorerId === scorerId)
  const bound = boundOf(summary, limit, runs)
  return {
    text: `${previewText(summary?.scorerName ?? scorerId, 40)} at ${bound.side} ${shownLimit(limit, bound.scale)}`,
    check: ({ means }) => finding(means.get(scorerId) ?? null, bound, 'unknown: nothing was scored'),
  }
}

function boundOf(summary: ScorerSummary | undefined, limit: number, runs: readonly RunFigures[]): Bound {
  if (summary === undefined) return { limit, side: 'least', scale: 'number' }
  const scale = limit <= 1 ? scaleOver(runs, summary) : 'number'
  return { limit, side: summary.direction === 'higher' ? 'least' : 'most', scale }
}

/** What is not there proves nothing: the gate stays shut. */
function finding(value: number | null, { limit, side, scale }: Bound, nothing: string): Finding {
  if (value === null) return { passed: false, value: nothing, shortfall: Number.POSITIVE_INFINITY }
  // The mean of ten scores of 0.8 can be the next number below it.
  const isEqual = Math.abs(value - limit) <= 1e-12 * Math.max(1, Math.abs(limit))
  const shortfall = isEqual ? 0 : side === 'least' ? limit - value : value - limit
  return { passed: shortfall <= 0, value: shownBeside(isEqual ? limit : value, limit, scale), shortfall }
}
