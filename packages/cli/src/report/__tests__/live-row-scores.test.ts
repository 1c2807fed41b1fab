import type { RunEvent, RunStartedEvent, Verdict } from '@assay/core'
import { expect, it } from 'vitest'
import { errored, started } from '../../progress/__tests__/events.ts'
import { LiveRowScores } from '../live-row-scores.ts'

const begun: RunStartedEvent = {
  ...started,
  run: { ...started.run, trials: 2 },
  total: 4,
  scorers: [
    { id: 'length', name: 'Length', direction: 'higher', threshold: null },
    { id: 'exact', name: 'Exact', direction: 'higher', threshold: 1 },
  ],
}

function completed(itemIndex: number, trial: number, score: number, verdict: Verdict): RunEvent {
  return { ...errored, itemIndex, trial, verdict, scores: [{ scorerId: 'exact', scorerName: 'Exact', score }], error: null }
}

it('holds the scores of the primary scorer, the last ones of a row that came twice', () => {
  const live = new LiveRowScores(undefined)
  for (const event of [begun, completed(1, 1, 0, 'failed'), completed(0, 1, 1, 'passed'), completed(1, 1, 1, 'passed')]) live.onEvent(event)

  const held = live.of('r', 'exact')

  expect([...(held?.scores ?? [])]).toEqual([Number.NaN, 1, Number.NaN, 1])
  expect([0, 1, 3].map((place) => held?.is(place, 'passed'))).toEqual([false, true, true])
  expect(held?.trials).toBe(2)
})

it.each([
  ['of a run that somebody began before', { ...begun, alreadyDone: 1 }, 'r', 'exact'],
  ['of another scorer', begun, 'r', 'length'],
  ['of a run that has not begun', begun, 'other', 'exact'],
])('knows nothing %s', (_, event, runId, scorerId) => {
  const live = new LiveRowScores(undefined)
  live.onEvent(event)

  expect(live.of(runId, scorerId)).toBeNull()
})

it('holds those of the scorer that the config names', () => {
  const live = new LiveRowScores('length')
  live.onEvent(begun)

  expect(live.of('r', 'length')).not.toBeNull()
})
