import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import { liveLines, plainLine } from '../progress-text.ts'
import { afterEvent, newRunProgress } from '../run-progress.ts'
import { errored, finished, halfway } from './events.ts'

const half = afterEvent(newRunProgress('gpt-large', 200), halfway)
const going = { hint: 'Ctrl-C stops', grace: null }
const stopping = { hint: 'Ctrl-C stops', grace: 10_000 }
const size = { width: 80, height: 24 }
const fresh = newRunProgress('日本語', 200)

it('shows a line for each run and the pace', () => {
  expect(liveLines([half, fresh], going, plainPaint, size).join('\n')).toMatchInlineSnapshot(`
    "gpt-large  ━━━━────  100/200  2 errored  8 failed  90 passed  exact 0.900
    日本語     ────────    0/200
    25 rows/s · Ctrl-C stops"
  `)
})

it('shows the newest kinds of errors with how often they came, harmless', () => {
  const said = ['old', 'request 123456789 failed', 'request 987654321 failed', errored.error, 'HTTP 500'].map((error) => ({
    ...errored,
    error,
  }))
  const lines = liveLines([said.reduce(afterEvent, half)], going, plainPaint, size)

  expect(lines.slice(-4, -1)).toEqual(['errored 2 ×: request 123456789 failed', String.raw`errored: no \x1b[2Jkey`, 'errored: HTTP 500'])
})

function many(words: string): typeof half {
  return [1, 2, 3, 4].map((number) => ({ ...errored, error: `${words} ${number}` })).reduce(afterEvent, { ...half, targetId: words })
}

it('names the target of an error where there are several, and shows some of each', () => {
  const lines = liveLines([many('one'), many('two')], going, plainPaint, size)

  expect(lines.slice(-3, -1)).toEqual(['one errored: one 4', 'two errored: two 4'])
})

it('shows what was spent', () => {
  const paid = afterEvent(half, { ...halfway, costUsd: 1.5 })

  expect(liveLines([paid], going, plainPaint, { ...size, width: 120 })[0]).toMatch(/exact 0\.9\d*  \$1\.50$/)
  expect(plainLine([paid, half])).toContain('4 errored, $1.50, ')
})

it.each([2, 3, 4])('is never taller than a terminal of %d lines', (height) => {
  expect(liveLines([afterEvent(half, errored), fresh, fresh, fresh], going, plainPaint, { ...size, height }).length).toBeLessThanOrEqual(
    height,
  )
})

it('shows the newest error', () => {
  const lines = liveLines([afterEvent(half, errored)], going, plainPaint, size)

  expect(lines.at(-2)).toBe(String.raw`errored: no \x1b[2Jkey`)
})

it.each([
  [10_000, 'calls under way have 10 s to finish'],
  [500, 'calls under way have 500 ms to finish'],
  [0, 'calls under way are ended'],
])('says when it is stopping, with %i ms left', (grace, words) => {
  expect(liveLines([half], { ...going, grace }, plainPaint, size).at(-1)).toBe(`Stopping: ${words}. Ctrl-C again ends at once`)
})

it.each([20, 40, 60])('is never wider than a terminal of %d cells', (width) => {
  const lines = liveLines([afterEvent(half, errored), fresh], stopping, plainPaint, { ...size, width })

  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width)
})

it('sums all runs up in a plain line', () => {
  expect(plainLine([half, half])).toBe('assay: 200 of 400 rows (50 %), 4 errored, 50 rows/s, about 4 s left')
})

it('says nothing of the time left while a run cannot tell it', () => {
  expect(plainLine([half, fresh])).toBe('assay: 100 of 400 rows (25 %), 2 errored, 25 rows/s')
})

it('shows a long time in minutes', () => {
  expect(plainLine([{ ...half, timeLeft: 125_400 }])).toContain('about 2 min 5 s left')
})

it('does not count finished runs into the pace', () => {
  expect(plainLine([afterEvent(half, finished), { ...half, itemsPerSecond: 1.25 }])).toContain('1.3 rows/s')
})

it('calls an empty run done', () => {
  expect(plainLine([newRunProgress('a', 0)])).toContain('0 of 0 rows (100 %)')
})
