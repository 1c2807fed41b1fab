import { describe, expect, it } from 'vitest'
import type { RunScorer, Score } from '@assay/core'
import type { Translate } from '../../processes/translate.ts'
import { outcomeText, shortOutcome } from '../outcome-text.ts'
import type { JudgedRow, RowOutcome } from '../row-outcome.ts'

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
  return {
    itemId: 'a',
    run: { id: 'r', createdAt: '', scorers, group: 'r' },
    row: { itemId: 'a', trial: 0, verdict: 'failed', scores: [], error: null, ...row },
    alike: 1,
    rows: 1,
    ...rest,
  }
}

describe('outcomeText', () => {
  it('tells the score on the wrong side with its reason, and no other', () => {
    const scores = [score('exact', 0, { reason: 'said no' }), score('length', 5), score('tone', 0)]

    expect(outcomeText(outcome({ scores }), translate)).toBe('Failed: Exact 0: said no')
  })

  it('tells several, one below the other, by the direction of each', () => {
    const scores = [score('exact', 0.123_456), score('length', 11)]

    expect(outcomeText(outcome({ scores }), translate)).toBe('Failed\nExact 0.123\nLength 11')
  })

  it('tells the error of the target', () => {
    expect(outcomeText(outcome({ verdict: 'errored', error: 'fetch failed' }), translate)).toBe('Errored: fetch failed')
  })

  it('tells why a score could not be computed', () => {
    const scores = [score('exact', 1), score('length', null, { error: 'judge is away' })]

    expect(outcomeText(outcome({ verdict: 'unscored', scores }), translate)).toBe('Unscored: Length: judge is away')
  })

  it('counts the trials that came to the same', () => {
    expect(outcomeText(outcome({ scores: [score('exact', 0)] }, { alike: 2, rows: 5 }), translate)).toBe('Failed 2 of 5: Exact 0')
  })
})

describe('shortOutcome', () => {
  it('has the score that failed, to two digits', () => {
    const scores = [score('tone', 0.5), score('exact', 0.666_6)]

    expect(shortOutcome(outcome({ scores }), translate)).toBe('Failed 0.67')
  })

  it('has the first score of a row that passed, and none of one that errored', () => {
    expect(shortOutcome(outcome({ verdict: 'passed', scores: [score('tone', 0.9), score('exact', 1)] }), translate)).toBe('Passed 0.9')
    expect(shortOutcome(outcome({ verdict: 'errored', error: 'x' }), translate)).toBe('Errored')
  })
})
