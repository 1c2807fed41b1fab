import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import { liveLines, plainLine } from '../progress-text.ts'
import { afterEvent, newRunProgress } from '../run-progress.ts'
import { errored, finished, halfway } from './events.ts'

const half = afterEvent(newRunProgress('gpt-large', 200), halfway)
const fresh = newRunProgress('日本語', 200)

it('shows a line for each run and the pace', () => {
  expect(liveLines([half, fresh], false, plainPaint, 80).join('\n')).toMatchInlineSnapshot(`
    "gpt-large  ━━━━━━━━━━──────────  100/200  2 errored  8 failed  90 passed
    日本語     ────────────────────    0/200
    25 rows/s · Ctrl-C stops"
  `)
})

it('shows the newest error, harmless', () => {
  const lines = liveLines([afterEvent(half, errored)], false, plainPaint, 80)

  expect(lines.at(-2)).toBe(String.raw`gpt-large errored: no \x1b[2Jkey`)
})

it('says when it is stopping', () => {
  expect(liveLines([half], true, plainPaint, 80).at(-1)).toBe('Stopping: calls under way are ended. Ctrl-C again ends at once')
})

it.each([20, 40, 60])('is never wider than a terminal of %d cells, and has a line per run', (width) => {
  const lines = liveLines([afterEvent(half, errored), fresh], true, plainPaint, width)

  expect(lines).toHaveLength(4)
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
