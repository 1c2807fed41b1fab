import type { RunResult } from '@assay/core'
import { sampleRow, sampleRun } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { WatchedFigures } from '../watched-figures.ts'

const start = Date.UTC(2026, 0, 1)
const scorers = [{ id: 'exact', name: 'Exact', direction: 'higher', threshold: 1 }] as const
const run = sampleRun({ totalItems: 10, trials: 2, startedAt: new Date(start), scorers })

const rowOf = (seq: number, verdict: RunResult['verdict'], score: number | null, more: Partial<RunResult> = {}): RunResult => ({
  ...sampleRow(),
  seq,
  verdict,
  scores: [{ scorerId: 'exact', scorerName: 'Exact', score }],
  ...more,
})
const errored = { ...rowOf(0, 'errored', null), scores: [] }

it('counts rows by verdict, and tells means, pace and the time left', () => {
  const figures = new WatchedFigures()

  figures.add(run, [rowOf(0, 'passed', 1), rowOf(1, 'failed', 0), rowOf(2, 'unscored', null)], true)
  figures.add(run, [rowOf(3, 'passed', 1), errored], false)

  expect(figures.at(run, start + 10_000)).toEqual({
    done: 5,
    total: 20,
    verdicts: { passed: 2, failed: 1, errored: 1, unscored: 1, unjudged: 0 },
    means: { exact: 2 / 3 },
    itemsPerSecond: 0.5,
    timeLeft: 30_000,
  })
})

it('cannot tell the time left before the first row, nor a mean before the first score', () => {
  expect(new WatchedFigures().at(run, start)).toMatchObject({ done: 0, total: 20, means: { exact: null }, timeLeft: null })
})

it('takes a row that takes the place of one that was counted for no further one', () => {
  const figures = new WatchedFigures()
  const again = rowOf(1, 'passed', 1, { previousAttempts: [errored] })

  figures.add(run, [errored], true)
  figures.add(run, [again], false)
  const whoCameLater = new WatchedFigures()
  whoCameLater.add(run, [again], true)

  for (const watching of [figures, whoCameLater]) {
    expect(watching.at(run, start)).toMatchObject({ done: 1, verdicts: { passed: 1, errored: 0 }, means: { exact: 1 } })
  }
})

it('tells the pace of the engine that works now', () => {
  const figures = new WatchedFigures()
  const segment = { targetType: 'function', targetId: 'target-1', scorers: [] } as const
  const segments = [
    { ...segment, startedAt: new Date(start), fromSeq: 0 },
    { ...segment, startedAt: new Date(start + 3_600_000), fromSeq: 2 },
  ]
  const resumed = { ...run, segments }

  figures.add(resumed, [rowOf(0, 'passed', 1), rowOf(1, 'passed', 1), rowOf(2, 'passed', 1)], true)

  expect(figures.at(resumed, start + 3_602_000)).toMatchObject({ done: 3, itemsPerSecond: 0.5 })
})
