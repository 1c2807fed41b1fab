import { beforeEach, describe, expect, it } from 'vitest'
import { manualSeam } from '../../../../seam/manual-seam.ts'
import type { ManualSeam } from '../../../../seam/manual-seam.ts'
import { refusalOf } from '../../../__tests__/refusal-of.ts'
import { AssayError } from '../../../../errors/assay-error.ts'
import { RunsStorage } from '../base.ts'
import { memoryRunsDriver } from '../memory/memory-runs-driver.ts'
import type { RunsDriver } from '../runs-driver.ts'
import { erroredResult, newResult } from './new-result.ts'
import { newRun } from './new-run.ts'
import { rowsOf } from './rows-of.ts'

let driver: RunsDriver
let seam: ManualSeam
let store: RunsStorage
let epoch: number

beforeEach(async () => {
  driver = memoryRunsDriver()
  seam = manualSeam()
  store = new RunsStorage(driver, { seam })
  epoch = (await store.createRun(newRun({ id: 'run-1' }))).epoch
})

/** A driver that stores the first batch and loses its answer. */
function losingAnswers(): RunsDriver {
  let isFirst = true
  return {
    ...driver,
    appendRows: async (batch) => {
      const answer = await driver.appendRows(batch)
      if (!isFirst) return answer
      isFirst = false
      throw new Error('The connection was closed')
    },
  }
}

describe('a batch that is sent again under the same epoch and token', () => {
  it('is stored once, and gives the rows as they were stored first', async () => {
    const batch = { runId: 'run-1', epoch, token: 'batch 1', results: [newResult('a'), newResult('b')] }

    const first = await store.addResults(batch)
    seam.setNow(seam.now() + 9_999)
    const second = await store.addResults(batch)

    expect(second).toStrictEqual(first)
    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:a', '2 0:b'])
  })

  it('is stored once after its answer was lost', async () => {
    const losing = new RunsStorage(losingAnswers(), { seam })
    const batch = { runId: 'run-1', epoch, token: 'batch 1', results: [newResult('a'), newResult('b')] }

    const refusal = await refusalOf(losing.addResults(batch))
    const rows = await losing.addResults(batch)

    expect([refusal.code, refusal.details.outcome]).toEqual(['BACKEND', 'unknown'])
    expect(rows.map((row) => row.seq)).toEqual([1, 2])
    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:a', '2 0:b'])
  })

  it('is stored once when it replaces rows, also when the new ones errored again', async () => {
    await store.addResults({ runId: 'run-1', epoch, results: [erroredResult('a'), erroredResult('b')] })
    const losing = new RunsStorage(losingAnswers(), { seam })
    const results = [newResult('a', { output: 'now' }), erroredResult('b', { error: 'again' })]
    const batch = { runId: 'run-1', epoch, token: 'batch 2', replace: 'errored', results } as const

    await refusalOf(losing.addResults(batch))
    const rows = await losing.addResults(batch)

    expect(rows.map((row) => `${row.seq} ${row.id} ${row.previousAttempts?.length}`)).toEqual(['3 0:a 1', '4 0:b 1'])
    expect((await store.listResults({ runId: 'run-1' })).results).toStrictEqual(rows)
  })

  it('is refused by its pairs when another batch came between', async () => {
    const batch = { runId: 'run-1', epoch, token: 'batch 1', results: [newResult('a')] }
    await store.addResults(batch)
    await store.addResult({ runId: 'run-1', epoch, ...newResult('b') })

    const refusal = await refusalOf(store.addResults(batch))

    expect(refusal.details).toMatchObject({ reason: 'exists', conflicts: [0] })
  })
})

describe('a token that names another batch', () => {
  it('is refused, and never acknowledges rows that are not stored', async () => {
    await store.addResults({ runId: 'run-1', epoch, token: 'always the same', results: [newResult('a')] })

    const other = await refusalOf(store.addResults({ runId: 'run-1', epoch, token: 'always the same', results: [newResult('b')] }))
    const longer = await refusalOf(
      store.addResults({ runId: 'run-1', epoch, token: 'always the same', results: [newResult('a'), newResult('b')] }),
    )

    expect([other.code, other.details.path]).toEqual(['INVALID', 'token'])
    expect(longer.code).toBe('INVALID')
    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:a'])
  })
})

describe('what a driver answers', () => {
  it('as too large becomes an error that names the row', async () => {
    const small = new RunsStorage({ ...driver, appendRows: async () => ({ outcome: 'tooLarge', index: 1 }) }, { seam })

    const refusal = await refusalOf(small.addResults({ runId: 'run-1', epoch, results: [newResult('a'), newResult('b')] }))

    expect(refusal.code).toBe('TOO_LARGE')
    expect(refusal.details).toMatchObject({ index: 1, path: 'results[1]' })
  })

  it('as an error of Assay goes through unchanged', async () => {
    const error = new AssayError('CORRUPT', 'Line 3 of results.jsonl is broken')
    const broken = new RunsStorage({ ...driver, findRows: () => Promise.reject(error) }, { seam })

    expect(await refusalOf(broken.listResults({ runId: 'run-1' }))).toBe(error)
  })
})

describe("replace: 'errored'", () => {
  it('replaces rows that errored or are unscored, inserts pairs that are not there, and gives new numbers', async () => {
    const unscored = newResult('b', {
      verdict: 'unscored',
      output: 'kept',
      scores: [{ scorerId: 's', scorerName: 'S', score: null, error: 'e' }],
    })
    await store.addResults({ runId: 'run-1', results: [erroredResult('a', { retryCount: 3 }), unscored] })
    const before = (await store.listResults({ runId: 'run-1' })).results
    seam.setNow(seam.now() + 1_000)

    const results = [newResult('c'), newResult('b', { verdict: 'passed' }), newResult('a', { verdict: 'failed' })]
    const rows = await store.addResults({ runId: 'run-1', replace: 'errored', results })

    expect(await rowsOf(store, 'run-1')).toEqual(['3 0:c', '4 0:b', '5 0:a'])
    expect((await store.listResults({ runId: 'run-1' })).results).toStrictEqual(rows)
    expect(rows[0]).not.toHaveProperty('previousAttempts')
    const [wasA, wasB] = before.map((row) => {
      const { id, runId, seq, itemId, itemVersion, itemIndex, trial, input, ...attempt } = row
      expect({ id, runId, seq, itemId, itemVersion, itemIndex, trial, input }).toMatchObject({ runId: 'run-1' })
      return attempt
    })
    expect(rows[1]?.previousAttempts).toStrictEqual([wasB])
    expect(rows[2]?.previousAttempts).toStrictEqual([wasA])
    expect(rows[2]?.createdAt).toEqual(new Date(seam.now()))
  })

  it.each(['passed', 'failed', 'unjudged'] as const)('refuses a row that is %s, and then stores nothing', async (verdict) => {
    await store.addResults({ runId: 'run-1', results: [erroredResult('a'), newResult('b', { verdict, output: 'first' })] })

    const refusal = await refusalOf(
      store.addResults({ runId: 'run-1', replace: 'errored', results: [newResult('a'), newResult('b'), newResult('c')] }),
    )

    expect(refusal.code).toBe('CONFLICT')
    expect(refusal.details).toMatchObject({ reason: 'exists', conflicts: [1] })
    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:a', '2 0:b'])
  })

  it('keeps the last 10 attempts, oldest first', async () => {
    for (let attempt = 0; attempt <= 12; attempt += 1) {
      await store.addResult({ runId: 'run-1', replace: 'errored', ...erroredResult('a', { error: `attempt ${attempt}` }) })
    }

    const row = await store.getResultById({ runId: 'run-1', id: '0:a' })

    expect(row?.previousAttempts?.map((attempt) => attempt.error)).toEqual(Array.from({ length: 10 }, (_, index) => `attempt ${index + 2}`))
    expect(row?.error).toBe('attempt 12')
    expect(row?.previousAttempts?.[9]).not.toHaveProperty('previousAttempts')
  })

  it('keeps the counts by verdict right', async () => {
    await store.addResults({ runId: 'run-1', results: [erroredResult('a'), erroredResult('b')] })
    await store.addResult({ runId: 'run-1', replace: 'errored', ...newResult('a', { verdict: 'passed' }) })

    const totals = await Promise.all(
      (['errored', 'passed'] as const).map(async (verdict) => (await store.listResults({ runId: 'run-1', verdict })).pagination.total),
    )

    expect(totals).toEqual([1, 1])
  })

  it('looks again when the row changed between the look and the write', async () => {
    await store.addResult({ runId: 'run-1', epoch, ...erroredResult('a', { error: 'first' }) })
    let isFirst = true
    const racing = new RunsStorage(
      {
        ...driver,
        appendRows: async (batch) => {
          const wasFirst = isFirst
          isFirst = false
          if (wasFirst) await store.addResult({ runId: 'run-1', epoch, replace: 'errored', ...erroredResult('a', { error: 'second' }) })
          return driver.appendRows(batch)
        },
      },
      { seam },
    )

    const row = await racing.addResult({ runId: 'run-1', epoch, replace: 'errored', ...newResult('a') })

    expect(row.previousAttempts?.map((attempt) => attempt.error)).toEqual(['first', 'second'])
    expect(await rowsOf(store, 'run-1')).toEqual(['3 0:a'])
  })

  it('is refused when the row passed between the look and the write', async () => {
    await store.addResult({ runId: 'run-1', epoch, ...erroredResult('a') })
    let isFirst = true
    const racing = new RunsStorage(
      {
        ...driver,
        appendRows: async (batch) => {
          const wasFirst = isFirst
          isFirst = false
          if (wasFirst) await store.addResult({ runId: 'run-1', epoch, replace: 'errored', ...newResult('a', { verdict: 'passed' }) })
          return driver.appendRows(batch)
        },
      },
      { seam },
    )

    const refusal = await refusalOf(racing.addResult({ runId: 'run-1', epoch, replace: 'errored', ...newResult('a') }))

    expect(refusal.details).toMatchObject({ reason: 'exists', conflicts: [0] })
  })

  it('takes no other word', async () => {
    const loose: object = { replace: 'all' }

    const refusal = await refusalOf(store.addResult({ runId: 'run-1', ...newResult('a'), ...loose }))

    expect([refusal.code, refusal.details.path]).toEqual(['INVALID', 'replace'])
  })
})
