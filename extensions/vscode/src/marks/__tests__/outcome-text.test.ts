import { describe, expect, it } from 'vitest'
import type { RunScorer, Score } from '@assay/core'
import type { Translate } from '../../processes/translate.ts'
import { ScoreRange } from '../../scores/score-range.ts'
import { outcomeText, shortOutcome } from '../outcome-text.ts'
import type { JudgedRow, RowOutcome } from '../row-outcome.ts'
import { RowOutcomes } from '../row-outcomes.ts'
import { runSource } from '../run-source.ts'

const translate: Translate = (text, ...values) => text.replaceAll(/\{(\d)\}/g, (_, index) => String(values[Number(index)]))

const scorers: readonly RunScorer[] = [
  { id: 'exact', name: 'Exact', direction: 'higher', threshold: 1 },
  { id: 'length', name: 'Length', direction: 'lower', threshold: 10 },
  { id: 'tone', name: 'Tone', direction: 'higher', threshold: null },
]

function score(scorerId: string, value: number | null, rest: Partial<Score> = {}): Score {
  return { scorerId, scorerName: scorers.find(({ id }) => id === scorerId)?.name ?? scorerId, score: value, ...rest }
}

function outcome(row: Partial<JudgedRow>, rest: Partial<RowOutcome> = {}): RowOutcome {
  const range = new ScoreRange()
  range.add(row.scores ?? [])
  return {
    itemId: 'a',
    run: { id: 'r', createdAt: '', scorers, group: 'r' },
    row: { itemId: 'a', trial: 0, verdict: 'failed', scores: [], error: null, ...row },
    range,
    alike: 1,
    rows: 1,
    ...rest,
  }
}

function passed(itemId: string, tone: number): JudgedRow {
  return { itemId, trial: 0, verdict: 'passed', scores: [score('tone', tone)], error: null }
}

describe('outcomeText', () => {
  it('tells the score on the wrong side with its reason, and no other', () => {
    const scores = [score('exact', 0, { reason: 'said no' }), score('length', 5), score('tone', 0)]

    expect(outcomeText(outcome({ scores }), translate)).toBe('Failed: Exact 0.0 %: said no')
  })

  it('tells several, one below the other, by the direction of each', () => {
    const scores = [score('exact', 0.123_456), score('length', 11)]

    expect(outcomeText(outcome({ scores }), translate)).toBe('Failed\nExact 12.3 %\nLength 11.00')
  })

  it('tells the error of the target', () => {
    expect(outcomeText(outcome({ verdict: 'errored', error: 'fetch failed' }), translate)).toBe('Errored: fetch failed')
  })

  it('tells why a score could not be computed', () => {
    const scores = [score('exact', 1), score('length', null, { error: 'judge is away' })]

    expect(outcomeText(outcome({ verdict: 'unscored', scores }), translate)).toBe('Unscored: Length: judge is away')
  })

  it('says of a score that the scorer had nothing to judge', () => {
    const scores = [score('exact', 1), score('tone', null, { reason: 'no text' })]

    expect(outcomeText(outcome({ verdict: 'passed', scores }), translate)).toBe('Passed\nExact 100.0 %\nTone does not apply: no text')
  })

  it('counts the trials that came to the same', () => {
    expect(outcomeText(outcome({ scores: [score('exact', 0)] }, { alike: 2, rows: 5 }), translate)).toBe('Failed 2 of 5: Exact 0.0 %')
  })
})

describe('shortOutcome', () => {
  it('has the score that failed, as the tree and the command line write it', () => {
    const scores = [score('tone', 0.5), score('exact', 0.666_6)]

    expect(shortOutcome(outcome({ scores }), translate)).toBe('Failed 66.7 %')
  })

  it('has a share as a number when another row of the run has a score that is none', () => {
    const outcomes = new RowOutcomes()
    const run = runSource({ id: 'r', createdAt: '', scorers })
    outcomes.add(run, [passed('a', 1), passed('b', 4)])

    const shown = [...outcomes.all()].map((one) => shortOutcome(one, translate))

    expect(shown).toEqual(['Passed 1.000', 'Passed 4.000'])
  })

  it('has the first score of a row that passed, and none of one that errored', () => {
    expect(shortOutcome(outcome({ verdict: 'passed', scores: [score('tone', 0.9), score('exact', 1)] }), translate)).toBe('Passed 90.0 %')
    expect(shortOutcome(outcome({ verdict: 'errored', error: 'x' }), translate)).toBe('Errored')
  })
})
