import type { Run } from '@assay/core'
import { sampleRow, sampleRun } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { KnownRuns } from '../known-runs.ts'
import { noRows } from '../no-rows.ts'
import type { RunState } from '../run-state.ts'
import { batchFor } from './test-runs.ts'

const run: Run = sampleRun({ id: 'run', epoch: 5 })
const state: RunState = { key: 'key', epoch: 5, isFinal: false, rows: { ...noRows, last: { token: 'last', first: 1, count: 1 } } }

function knownRun(known: Partial<RunState> = {}): KnownRuns {
  const runs = new KnownRuns()
  runs.remember('run', { ...state, ...known })
  return runs
}

it('KnownRuns gives the state that a run was left in', () => {
  expect(knownRun().guessFor(batchFor(run, 'next', ['a']))).toEqual(state)
})

it.each([
  ['another run', knownRun(), batchFor({ ...run, id: 'other' }, 'next', ['a'])],
  ['a run that it was told to forget', forgotten(), batchFor(run, 'next', ['a'])],
  ['another epoch', knownRun({ epoch: 6 }), batchFor(run, 'next', ['a'])],
  ['a run that has ended', knownRun({ isFinal: true }), batchFor(run, 'next', ['a'])],
  ['the batch that it knows', knownRun(), batchFor(run, 'last', ['a'])],
  ['rows that replace others', knownRun(), batchFor(run, 'next', ['a'], { replaces: [1] })],
  ['imported rows', knownRun(), batchFor(run, 'next', [sampleRow({ seq: 3 })], { imported: true })],
])('KnownRuns guesses nothing for %s', (_name, runs, batch) => {
  expect(runs.guessFor(batch)).toBeUndefined()
})

it('KnownRuns holds no more than a thousand runs', () => {
  const runs = new KnownRuns()
  const ids = Array.from({ length: 5_000 }, (_, index) => `run ${index}`)

  for (const id of ids) runs.remember(id, state)

  const kept = ids.filter((id) => runs.guessFor(batchFor({ ...run, id }, 'next', ['a'])) !== undefined)
  expect(kept.length).toBeLessThanOrEqual(1_000)
  expect(kept).toContain('run 4999')
})

function forgotten(): KnownRuns {
  const runs = knownRun()
  runs.forget('run')
  return runs
}
