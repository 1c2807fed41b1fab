import { describe, expect, it, vi } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import { evaluationOf, itemsOf } from './evaluation.ts'

/** What a row says of what its target threw. */
async function rowOf(thrown: unknown) {
  const { run, rows } = await evaluationOf(1)
  const { runId } = await run(() => Promise.reject(thrown))
  const [row] = await rows(runId)
  return row
}

describe('a target that throws', () => {
  it('makes one errored row and leaves its neighbours alone', async () => {
    const { run, onlyRun } = await evaluationOf(3)

    const summary = await run((input) => {
      if (input === 1) throw new Error('The second one broke')
      return input
    })

    expect(summary).toMatchObject({
      status: 'completed',
      stopReason: null,
      error: null,
      succeededCount: 2,
      failedCount: 1,
      skippedCount: 0,
    })
    expect(summary.results.map(({ error, output, verdict }) => [error, output, verdict])).toEqual([
      [null, 0, 'unjudged'],
      ['The second one broke', null, 'errored'],
      [null, 2, 'unjudged'],
    ])
    expect(await onlyRun()).toMatchObject({ status: 'completed', succeededCount: 2, failedCount: 1 })
  })

  it('for every item makes a failed run', async () => {
    const { run, onlyRun } = await evaluationOf(2)

    const summary = await run(() => Promise.reject(new Error('Out of order')))

    expect(summary).toMatchObject({ status: 'failed', stopReason: null, succeededCount: 0, failedCount: 2, skippedCount: 0 })
    expect(await onlyRun()).toMatchObject({ status: 'failed', stopReason: null, succeededCount: 0, failedCount: 2 })
  })

  it('is not scored', async () => {
    const { run } = await evaluationOf(2)
    const judge = vi.fn<MastraScorer['run']>(() => ({ score: 1 }))

    const { results, scores } = await run(
      (input) => {
        if (input === 0) throw new Error('Broken')
        return input
      },
      { scorers: [{ id: 'judge', run: judge }] },
    )

    expect(judge.mock.calls.map(([{ itemId }]) => itemId)).toEqual(['item-1'])
    expect(results[0]?.scores).toEqual([])
    expect(scores[0]).toMatchObject({ count: 1, errored: 0 })
  })

  it('is not in the latencies of the run', async () => {
    const { run, seam } = await evaluationOf(2)

    const { latency } = await run(
      async (input) => {
        await seam.advance(input === 0 ? 1_000 : 30)
        if (input === 0) throw new Error('Slow and broken')
      },
      { maxConcurrency: 1 },
    )

    expect(latency).toEqual({ count: 1, p50: 30, p95: 30, maximum: 30 })
  })
})

describe('the detail of an error', () => {
  it('is name, message, code, status, wait and stack, and nothing else that the error held', async () => {
    const thrown = Object.assign(new RangeError('Too many requests'), {
      code: 'rate_limited',
      status: 429,
      headers: { authorization: 'Bearer abc-123', 'retry-after': '2' },
      requestBody: { apiKey: 'abc-123' },
      response: { headers: { 'x-api-key': 'abc-123' }, body: 'abc-123' },
      config: { auth: 'abc-123' },
    })

    const row = await rowOf(thrown)

    expect(row?.error).toBe('Too many requests')
    expect(row?.errorDetail).toEqual({
      name: 'RangeError',
      message: 'Too many requests',
      code: 'rate_limited',
      status: 429,
      retryAfter: 2_000,
      stack: expect.stringContaining('RangeError: Too many requests'),
    })
    expect(JSON.stringify(row)).not.toContain('abc-123')
  })

  it('takes code and status from what caused the error, where it says none itself', async () => {
    const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', statusCode: 502 })

    const row = await rowOf(new TypeError('fetch failed', { cause }))

    expect(row?.errorDetail).toMatchObject({ name: 'TypeError', message: 'fetch failed', code: 'ECONNRESET', status: 502 })
  })

  it('takes the status from a response that the error carries', async () => {
    const row = await rowOf(Object.assign(new Error('Request failed'), { response: { status: 503, data: {} } }))

    expect(row?.errorDetail).toMatchObject({ status: 503 })
  })

  it('has no password of a URL in any text', async () => {
    const row = await rowOf(new Error('Cannot reach https://user:hunter2@example.com/v1'))

    expect(row?.error).toBe('Cannot reach https://***@example.com/v1')
    expect(JSON.stringify(row)).not.toContain('hunter2')
  })

  it('is cut where it is very long', async () => {
    const row = await rowOf(new Error('x'.repeat(1_000_000)))

    expect(row?.error).toHaveLength(16_384)
    expect(JSON.stringify(row).length).toBeLessThan(60_000)
  })

  it('has well-formed text', async () => {
    const row = await rowOf(new Error('half \uD83D'))

    expect(row?.error).toBe('half \uFFFD')
  })
})

describe('what is thrown', () => {
  const circular: Record<string, unknown> = { error: 'Going round' }
  circular['self'] = circular
  class Unreadable {
    get message(): string {
      throw new Error('Not for you')
    }
  }
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()

  it.each<[string, unknown, string]>([
    ['a text', 'It broke', 'It broke'],
    ['an empty text', '', 'Nothing was thrown'],
    ['undefined', undefined, 'Nothing was thrown'],
    ['null', null, 'Nothing was thrown'],
    ['a number', 5, 'A number was thrown'],
    ['a bigint', 5n, 'A bigint was thrown'],
    ['a symbol', Symbol('odd'), 'A symbol was thrown'],
    ['a function', () => null, 'A function was thrown'],
    ['an error without a message', new Error(''), 'Error'],
    ['a named error without a message', new RangeError(''), 'RangeError'],
    ['an object with a message', { message: 'In an object' }, 'In an object'],
    ['an object with an error text', { error: 'In a field' }, 'In a field'],
    ['an object with an error in it', { error: { message: 'Further in' } }, 'Further in'],
    [
      'an object without words',
      { status: 500, headers: { key: 'abc-123' } },
      'An object without a message was thrown; its fields: status, headers',
    ],
    ['an object that goes round', circular, 'Going round'],
    ['an object that cannot be read', new Unreadable(), 'Something was thrown that cannot be read'],
    ['a revoked proxy', revoked.proxy, 'Something was thrown that cannot be read'],
  ])('can be %s', async (_, thrown, text) => {
    const row = await rowOf(thrown)

    expect(row).toMatchObject({ error: text, verdict: 'errored', output: null, errorDetail: { message: text } })
  })

  it('can come from a synchronous target', async () => {
    const { run } = await evaluationOf(itemsOf('a'))

    const { results } = await run(() => {
      throw new SyntaxError('At once')
    })

    expect(results[0]).toMatchObject({ error: 'At once', errorDetail: { name: 'SyntaxError' } })
  })
})
