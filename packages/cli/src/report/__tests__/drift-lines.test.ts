import type { RunSegment } from '@assay/core'
import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import { driftLines } from '../drift-lines.ts'

const style = { paint: plainPaint, width: 100 }
const exact = { id: 'exact', name: 'Exact', direction: 'higher', threshold: 1 } as const
const segment: RunSegment = { startedAt: new Date(0), fromSeq: 0, targetType: 'function', targetId: 'answer', scorers: [exact] }
const later = (minutes: number, how: Partial<RunSegment> = {}): RunSegment => ({
  ...segment,
  startedAt: new Date(minutes * 60_000),
  ...how,
})

it('says nothing of a run that all engines did alike', () => {
  expect(driftLines(undefined, style)).toEqual([])
  expect(driftLines([segment, later(1)], style)).toEqual([])
})

it('says what changed, and since when', () => {
  const scorers = [{ ...exact, threshold: 0.8 }]
  const segments = [segment, later(1, { scorers }), later(2, { scorers, targetId: 'gu\u001b[2Jess' })]

  expect(driftLines(segments, style).join('\n')).toMatchInlineSnapshot(`
    "drift     rows of this run were made or judged in different ways:
              the threshold of exact was 1, and is 0.8 from 1970-01-01 00:01:00 UTC on
              the target was function/answer, and is function/gu\\x1b[2Jess from 1970-01-01 00:02:00 UTC…"
  `)
})
