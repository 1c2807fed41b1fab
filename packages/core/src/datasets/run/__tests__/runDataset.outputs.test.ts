import { hash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import { runDataset } from '../index.ts'
import { evaluationOf } from './evaluation.ts'
import { thenable } from './thenable.ts'
import type { Then } from './thenable.ts'

/** The stored row of a target that returns this. */
async function rowOf(output: unknown) {
  const { run, rows } = await evaluationOf(1)
  const { runId } = await run(() => output)
  const [row] = await rows(runId)
  return row
}

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

describe('an output', () => {
  class Answer {
    readonly text = 'Hi'
    readonly #secret = 'hidden'
    get length(): number {
      return this.#secret.length
    }
  }

  it.each<[string, unknown, unknown]>([
    ['a date', { at: new Date('2026-02-03T04:05:06.789Z') }, { at: '2026-02-03T04:05:06.789Z' }],
    ['infinities and NaN', [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, -0], [null, null, null, 0]],
    ['lone surrogates', { text: 'a\uD83Db', '\uDE00': 1 }, { text: 'a\uFFFDb', '\uFFFD': 1 }],
    ['undefined', undefined, null],
    ['undefined in an object', { a: undefined, b: null }, { b: null }],
    ['undefined in a list', [undefined, 1], [null, 1]],
    ['a function', () => 1, null],
    ['an instance of a class', new Answer(), { text: 'Hi' }],
    ['an object that says its JSON', { toJSON: () => ({ said: true }) }, { said: true }],
    ['a Map', new Map([['a', 1]]), {}],
    ['a Set in an object', { set: new Set([1]) }, { set: {} }],
    ['boxed values', [Object(1), Object('a'), Object(true)], [1, 'a', true]],
    ['a key that would change the prototype', JSON.parse('{"__proto__":{"polluted":true}}'), JSON.parse('{"__proto__":{"polluted":true}}')],
    ['100 levels', nested(100), nested(100)],
  ])('with %s is stored as its JSON', async (_, output, stored) => {
    const row = await rowOf(output)

    expect(row).toMatchObject({ error: null, verdict: 'unjudged' })
    expect(row?.output).toEqual(stored)
  })

  it('reaches scorers as it is stored', async () => {
    const { run } = await evaluationOf(1)
    const judge = vi.fn<MastraScorer['run']>(() => ({ score: 1 }))

    await run(() => ({ at: new Date(0), half: '\uD800', not: Number.NaN }), { scorers: [{ id: 'judge', run: judge }] })

    expect(judge.mock.calls[0]?.[0].output).toEqual({ at: '1970-01-01T00:00:00.000Z', half: '\uFFFD', not: null })
  })

  const circular: Record<string, unknown> = { name: 'round' }
  circular['self'] = { again: circular }
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()

  it.each<[string, unknown, string, string]>([
    ['a bigint', { total: { cents: 12n } }, 'output.total.cents is a bigint', '{"total":{"cents":12,},}'],
    ['a cycle', circular, 'output.self.again is a cycle', '{"name":"round","self":{"again":[cycle],},}'],
    ['101 levels', nested(101), 'output[0][0][0][0]', '['.repeat(50)],
    [
      'a getter that throws',
      {
        get price() {
          throw new Error('No price')
        },
        name: 'tea',
      },
      'output.price could not be read because its getter or toJSON threw: No price',
      '{"price":"[a getter that throws]","name":"tea",}',
    ],
    ['a revoked proxy in it', { inner: revoked.proxy }, 'output.inner', '{"inner":[cannot be read]'],
  ])('with %s makes an errored row alone, which says where and begins with what it was', async (_, output, where, beginning) => {
    const { run, rows } = await evaluationOf(3)
    const judge = vi.fn<MastraScorer['run']>(() => ({ score: 1 }))

    const summary = await run((input) => (input === 1 ? output : input), { scorers: [{ id: 'judge', run: judge }] })

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 2, failedCount: 1 })
    expect(judge.mock.calls.map(([{ itemId }]) => itemId)).toEqual(['item-0', 'item-2'])
    const row = (await rows(summary.runId)).find(({ itemId }) => itemId === 'item-1')
    expect(row).toMatchObject({ verdict: 'errored', scores: [], errorDetail: { name: 'UnstorableOutput', code: 'INVALID' } })
    expect(row?.error).toContain(where)
    expect(row?.error).toContain(`and begins: ${beginning}`)
    expect(row?.errorDetail?.message).toContain(where)
  })

  it('that cannot be stored is told by its size and its hash', async () => {
    const text = '{"count":12,"words":"hello",}'

    const row = await rowOf({ count: 12n, words: 'hello' })

    expect(row?.error).toContain(`${text.length} characters, SHA-256 ${hash('sha256', text)}`)
  })

  it('that cannot be stored and is long has a preview of 4,096 characters', async () => {
    const row = await rowOf({ words: 'x'.repeat(2_000_000), count: 1n })

    expect(row?.error).toContain('more than 1048576 characters')
    expect(row?.error?.length).toBeGreaterThan(4_096)
    expect(row?.error?.length).toBeLessThan(4_600)
  })

  it('that is larger than a record of the store makes an errored row alone', async () => {
    const { runs, datasets, datasetId } = await evaluationOf(3)
    const capabilities = { durable: false, multiInstance: false, multiProcess: false, maxRecordBytes: 10_000 }
    const storage = { stores: { runs, datasets }, capabilities }
    const large = ['fine', 'x'.repeat(10_001)]
    const target = (input: unknown): unknown => (input === 1 ? large : input)

    const summary = await runDataset({}, { datasetId, targetType: 'function', targetId: 'f', target, storage })

    expect(summary).toMatchObject({ status: 'completed', succeededCount: 2, failedCount: 1 })
    expect(summary.results[1]).toMatchObject({ verdict: 'errored', errorDetail: { code: 'TOO_LARGE' } })
    expect(summary.results[1]?.error).toContain('output[1] makes the output larger than 10000 characters')
  })

  it('that cannot be stored keeps what the call used', async () => {
    const row = await rowOf({ total: 1n, usage: { totalTokens: 12 } })

    expect(row?.usage).toEqual({ totalTokens: 12 })
  })

  it('that cannot be stored is not tried again', async () => {
    const { run } = await evaluationOf(1)
    const target = vi.fn(() => 1n)

    await run(target, { maxRetries: 3 })

    expect(target).toHaveBeenCalledTimes(1)
  })
})

const giving =
  (value: unknown): Then =>
  (resolve) =>
    resolve(value)

const throwing = (): never => {
  throw new Error('It broke')
}

const twice: Then = (resolve, reject) => {
  resolve('First')
  resolve('Second')
  reject(new Error('Third'))
}

describe('an output that is waited for', () => {
  it('may be any thenable', async () => {
    expect(await rowOf(thenable(giving({ text: 'Later' })))).toMatchObject({ output: { text: 'Later' }, error: null })
  })

  it('may be a function with a then method', async () => {
    const callable = thenable(giving('Later'), () => null)

    expect(await rowOf(callable)).toMatchObject({ output: 'Later', error: null })
  })

  it('may be a thenable of a thenable', async () => {
    expect(await rowOf(thenable(giving(thenable(giving('Inner')))))).toMatchObject({ output: 'Inner' })
  })

  it.each<[string, object]>([
    ['rejects', thenable(((_, reject) => reject(new Error('It broke'))) satisfies Then)],
    ['throws in then', thenable(throwing)],
    ['has a then that throws when it is read', new Proxy({}, { has: () => true, get: throwing })],
  ])('makes an errored row when it %s', async (_, output) => {
    expect(await rowOf(output)).toMatchObject({ error: 'It broke', verdict: 'errored' })
  })

  it('counts once when a thenable calls back twice', async () => {
    expect(await rowOf(thenable(twice))).toMatchObject({ output: 'First', error: null })
  })

  it('is data when its then is no function', async () => {
    const row = await rowOf(thenable('b', { if: 'a' }))

    expect(JSON.stringify(row?.output)).toBe('{"if":"a","then":"b"}')
  })
})
