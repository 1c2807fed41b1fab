import { expect, it } from 'vitest'
import type { RunFigures } from '../finished-run.ts'
import { stoppedTexts } from '../stopped-text.ts'
import { runFigures } from './run-figures.ts'

const texts = (changes: Partial<RunFigures>, place: readonly string[] | null = []): readonly string[] =>
  stoppedTexts(
    [
      {
        runId: 'run-1',
        targetId: 'gpt',
        figures: { ...runFigures(), status: 'cancelled', succeededCount: 5, failedCount: 2, skippedCount: 3, ...changes },
      },
    ],
    place,
  )

it('says nothing of runs that came to their end', () => {
  expect(texts({ status: 'completed' })).toEqual([])
})

it('says how far a run came, why it stopped, and how to go on', () => {
  expect(texts({ stopReason: 'aborted' })).toEqual([
    'gpt after 7 of 10 rows: interrupted',
    'What is done is kept; this does the rest: assay resume run-1',
  ])
})

it('says what was missing where nobody interrupted the run', () => {
  expect(texts({ stopReason: 'aborted', error: 'Run run-0 has no row of 3 of the pairs' })[0]).toBe(
    'gpt after 7 of 10 rows: Run run-0 has no row of 3 of the pairs',
  )
})

it('leads to a store that is not found by itself', () => {
  expect(texts({ stopReason: 'aborted' }, ['--storage', 'file:my runs']).at(-1)).toMatch(/: assay resume run-1 --storage 'file:my runs'$/)
})

it('says that a store which keeps nothing allows no resuming', () => {
  expect(texts({ stopReason: 'aborted' }, null).at(-1)).toBe('The store keeps nothing, so this cannot be resumed')
})

it.each([
  ['errors', 'bad \u001b[31mkey', String.raw`bad \x1b[31mkey`],
  ['errors', null, 'too many errors'],
  ['budget', null, 'the budget is used up'],
  ['budget', 'The budget of 5 USD is used up: 5.1 were spent', 'The budget of 5 USD is used up: 5.1 were spent'],
  ['duration', "The run's time of 1800000 ms is up", 'the time is up'],
  ['dataset', 'items ended early', 'items ended early'],
  [null, null, 'for an unknown reason'],
] as const)('names the reason %s', (stopReason, error, text) => {
  expect(texts({ stopReason, error })[0]).toBe(`gpt after 7 of 10 rows: ${text}`)
})
