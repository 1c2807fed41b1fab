import type { RunResult } from '@assay/core'
import type { Measure } from './runs-comparison.ts'
import type { SharedScorer } from './shared-scorers.ts'

/** What a comparison reads of a row. */
export const comparedFields: readonly ['trial', 'verdict', 'scores', 'latency', 'usage'] = [
  'trial',
  'verdict',
  'scores',
  'latency',
  'usage',
]

/** A row as a comparison reads it. */
export type ComparedRow = Pick<RunResult, (typeof comparedFields)[number] | 'itemId'>

/** What is compared where no scorer is. */
export const passedMeasure: Omit<Measure, 'scale'> = { kind: 'passed', id: 'passed', name: 'passed', direction: 'higher' }

/** How the scores of a scorer are compared. */
export function scoreMeasure({ scorer: { id, name, direction } }: SharedScorer): Omit<Measure, 'scale'> {
  return { kind: 'score', id, name, direction }
}

/** The score of one scorer; null: there is none. */
export function scoreOf({ scores }: Pick<RunResult, 'scores'>, scorerId: string | undefined): number | null {
  return scores.find((score) => score.scorerId === scorerId)?.score ?? null
}

/** 1: passed, 0: did not pass, also because it errored, null: nothing decides that. */
export function passedOf({ verdict }: Pick<RunResult, 'verdict'>): number | null {
  return verdict === 'unjudged' ? null : Number(verdict === 'passed')
}
