import { expect, test } from 'vitest'
import { rowText } from '../row-text.ts'
import { madeRecord, translate } from './made-record.ts'

test('expected and actual have their keys in one order, and hostile characters escaped', () => {
  const row = madeRecord({ expectedOutput: { b: 1, a: ['x\u202e'] }, output: { a: ['y'], b: 2 } })

  expect(rowText(row, 'expected', translate)).toBe(['{', '  "a": [', String.raw`    "x\u202e"`, '  ],', '  "b": 1', '}'].join('\n'))
  expect(rowText(row, 'actual', translate)).toBe(['{', '  "a": [', '    "y"', '  ],', '  "b": 2', '}'].join('\n'))
})

test('text is shown as it is, with its lines, and what a terminal would obey is escaped', () => {
  const row = madeRecord({ expectedOutput: 'one\n\ttwo\u001b[2J\r\nthree' })

  expect(rowText(row, 'expected', translate)).toBe('one\n\ttwo\\x1b[2J\\r\nthree')
})

test('of the answer of an agent its text is held against expected text, and all of it against anything else', () => {
  const output = { text: 'four', toolCalls: [] }

  expect(rowText(madeRecord({ expectedOutput: 'four', output }), 'actual', translate)).toBe('four')
  expect(rowText(madeRecord({ expectedOutput: { text: 'four' }, output }), 'actual', translate)).toContain('"toolCalls": []')
})

test('the details have all that is known of a row', () => {
  const row = madeRecord({
    verdict: 'errored',
    error: 'it broke',
    errorDetail: { name: 'TypeError', message: 'it broke', code: 'E1', stack: 'TypeError: it broke\n    at target.ts:3' },
    output: null,
    expectedOutput: 'four',
    retryCount: 1,
    usage: { totalTokens: 1200, costUsd: 0.5 },
    scores: [{ scorerId: 'judge', scorerName: 'Judge', score: 0.123_456_78, reason: 'close\nbut no', durationMs: 12 }],
    previousAttempts: [
      {
        latency: 7,
        verdict: 'unscored',
        error: null,
        output: 'fuor',
        startedAt: '2026-01-01T11:00:00.000Z',
        completedAt: '2026-01-01T11:00:01.000Z',
        retryCount: 0,
        scores: [{ scorerId: 'judge', scorerName: 'Judge', score: null, error: 'judge is down' }],
        createdAt: '2026-01-01T11:00:01.000Z',
      },
    ],
  })

  const details = rowText(row, 'details', translate).replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, '<time>')

  expect(details).toMatchInlineSnapshot(`
    "Row
      item          item
      verdict       errored
      latency       12 ms
      attempts      2
      started       <time>
      took          2.0 s
      total tokens  1,200
      cost          $0.5000
      run           run

    Scores
      Judge: 0.12345678 · 12 ms
        close
        but no

    Error
      it broke
      TypeError · E1
          at target.ts:3

    Input
      {
        "question": "2 + 2"
      }

    Expected
      four

    Earlier attempt 1
      unscored · <time> · 7.0 ms
      Judge: unscored
        judge is down
      fuor
    "
  `)
})
