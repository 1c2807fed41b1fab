import { verdicts } from '@assay/core'
import type { Asked, NewRow, ResultFilter, RowBatch, Run, RunsDriver } from '@assay/core'
import { manualSeam, memoryRunsDriver, sampleRow } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { batchFor, testRuns } from './test-runs.ts'

const itemCount = 60
const trialCount = 3

function rowsOfTrial(trial: number): readonly NewRow[] {
  return Array.from({ length: itemCount }, (_, index) =>
    sampleRow({ itemId: `i${index}`, trial, verdict: verdicts[(index * 7 + trial) % 5] ?? 'passed', output: { index, trial } }),
  )
}

/** Appends the same rows to both, and gives their numbers. */
async function appendTo(drivers: readonly RunsDriver[], batch: RowBatch): Promise<readonly number[]> {
  const outcomes = await Promise.all(drivers.map((driver) => driver.appendRows(structuredClone(batch))))
  const [first] = outcomes
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
  return first?.outcome === 'stored' ? first.seqs : []
}

/** Ways in which a run gets its rows. */
const histories: readonly (readonly [name: string, fill: (run: Run, drivers: readonly RunsDriver[]) => Promise<void>])[] = [
  [
    'appended',
    async (run, drivers) => {
      for (const trial of [0, 1, 2]) await appendTo(drivers, batchFor(run, `${trial}`, rowsOfTrial(trial)))
    },
  ],
  [
    'appended after others were removed',
    async (run, drivers) => {
      for (const trial of [0, 1]) await appendTo(drivers, batchFor(run, `${trial}`, rowsOfTrial(trial)))
      await Promise.all(drivers.map((driver) => driver.removeRows(run.id, run.epoch)))
      for (const trial of [0, 2]) await appendTo(drivers, batchFor(run, `again ${trial}`, rowsOfTrial(trial)))
    },
  ],
  [
    'imported without a gap',
    async (run, drivers) => {
      const rows = [0, 1, 2].flatMap(rowsOfTrial).map((row, index) => ({ ...row, seq: index + 1 }))
      await appendTo(drivers, batchFor(run, 'one', rows.slice(0, 100), { imported: true }))
      await appendTo(drivers, batchFor(run, 'two', rows.slice(100), { imported: true }))
    },
  ],
  [
    'imported with gaps and appended',
    async (run, drivers) => {
      await appendTo(drivers, batchFor(run, 'one', rowsOfTrial(0)))
      const rows = rowsOfTrial(1).map((row, index) => ({ ...row, seq: 500 - 3 * index }))
      await appendTo(drivers, batchFor(run, 'two', rows, { imported: true }))
      await appendTo(drivers, batchFor(run, 'three', rowsOfTrial(2)))
    },
  ],
  [
    'replaced',
    async (run, drivers) => {
      for (const trial of [0, 1]) await appendTo(drivers, batchFor(run, `${trial}`, rowsOfTrial(trial)))
      const some = rowsOfTrial(1).filter((_, index) => index % 4 === 0)
      const seqs = await appendTo(drivers, batchFor(run, 'over', some, { replaces: some.map((_, index) => itemCount + 1 + 4 * index) }))
      await appendTo(drivers, batchFor(run, 'over again', some.slice(3), { replaces: seqs.slice(3) }))
    },
  ],
]

interface Costs {
  readonly documents: number
  readonly entries: number
  readonly isSorted: boolean
}

/** A question that the same seed asks again. */
function chanceQuery(random: () => number): Omit<ResultFilter, 'runId'> & Asked {
  const below = (end: number): number => Math.floor(random() * end)
  const sometimes = <Value>(value: Value): Value | undefined => (random() < 0.4 ? value : undefined)
  const chosen = {
    verdicts: sometimes(verdicts.filter(() => random() < 0.5)),
    itemIds: sometimes(Array.from({ length: below(30) }, () => `i${below(itemCount + 5)}`)),
    trial: sometimes(below(trialCount + 1)),
    after: sometimes(below(250)),
  }
  const filter = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined))
  return { ...filter, offset: below(3) * below(150), limit: random() < 0.2 ? Number.MAX_SAFE_INTEGER : below(60), total: random() < 0.7 }
}

describeEachTopology('findRows', (topology) => {
  const { database, driver, newRun } = testRuns(topology)

  /** What the server did to answer the questions that are asked of the rows meanwhile. */
  async function costsOf(work: () => Promise<unknown>): Promise<Costs> {
    const log = database.collection('system.profile')
    await database.command({ profile: 0 })
    await log.drop()
    // A plan that the server keeps of the few rows of another test is none for these.
    await database.command({ planCacheClear: 'assay_results' })
    await database.command({ profile: 2 })
    await work()
    await database.command({ profile: 0 })
    const entries = await log.find({ op: { $in: ['query', 'command'] }, ns: `${database.databaseName}.assay_results` }).toArray()
    const sumOf = (name: string): number => entries.reduce((sum, entry) => sum + Number(entry[name] ?? 0), 0)
    return {
      documents: sumOf('docsExamined'),
      entries: sumOf('keysExamined'),
      isSorted: entries.some((entry) => entry['hasSortStage'] === true),
    }
  }

  describe.each(histories)('of a run whose rows were %s', (_name, fill) => {
    it('gives what the reference gives, whatever is asked', async () => {
      const run = await newRun()
      const [stored, reference] = [driver(), memoryRunsDriver()]
      await reference.insertRun(run)
      await fill(run, [stored, reference])
      const { random } = manualSeam({ seed: 7 })
      const queries = Array.from({ length: 150 }, () => ({ runId: run.id, ...chanceQuery(random) }))

      const answers = await Promise.all(queries.map((query) => stored.findRows(query)))

      for (const [index, query] of queries.entries()) {
        expect({ query, answer: answers[index] }).toEqual({ query, answer: await reference.findRows(query) })
      }
    })
  })

  it('finds nothing of a run that is not there', async () => {
    const { findRows } = driver()

    expect(await findRows({ runId: 'gone', offset: 0, limit: 10, total: true })).toEqual({ rows: [], total: 0 })
    expect(await findRows({ runId: 'gone', itemIds: ['a'], offset: 0, limit: 10, total: false })).toEqual({ rows: [], total: null })
  })

  it('gives the fields that are asked for, also one that is kept as text', async () => {
    const run = await newRun()
    await driver().appendRows(batchFor(run, 'one', [sampleRow({ output: { $set: 1 } })]))

    const { rows } = await driver().findRows({ runId: run.id, fields: ['output', 'latency', 'runId'], offset: 0, limit: 10, total: false })

    expect(rows).toMatchObject([{ output: { $set: 1 }, latency: 12.5, runId: run.id }])
    expect(rows[0]).not.toHaveProperty('input')
  })

  it('finds rows of items with many trials, and of many items', async () => {
    const run = await newRun()
    const { appendRows, findRows } = driver()
    const trials = Array.from({ length: 120 }, (_, trial) => sampleRow({ itemId: 'a', trial, verdict: 'errored' }))
    await appendRows(batchFor(run, 'one', [...trials, ...Array.from({ length: 6_000 }, (_, index) => `i${index}`)]))
    await appendRows(batchFor(run, 'two', [sampleRow({ itemId: 'a', trial: 7 })], { replaces: [8] }))
    const itemIds = ['a', ...Array.from({ length: 5_900 }, (_, index) => `i${index}`)]

    const ofOne = await findRows({ runId: run.id, itemIds: ['a'], offset: 118, limit: 10, total: true })
    const ofTrial = await findRows({ runId: run.id, itemIds: ['a'], trial: 7, offset: 0, limit: 10, total: true })
    const ofMany = await findRows({ runId: run.id, itemIds, offset: 6_010, limit: 100, total: true })

    expect([ofOne.rows.map(({ seq }) => seq), ofOne.total]).toEqual([[120, 6_121], 120])
    expect([ofTrial.rows.map(({ seq }) => seq), ofTrial.total]).toEqual([[6_121], 1])
    expect([ofMany.rows.map(({ seq }) => seq).slice(-2), ofMany.rows.length, ofMany.total]).toEqual([[6_020, 6_121], 10, 6_020])
  })

  it('passes over few entries of an index to a page near one that it gave', async () => {
    const run = await newRun()
    const rows = Array.from({ length: 6_000 }, (_, index) =>
      sampleRow({ itemId: `i${index}`, verdict: index % 2 === 0 ? 'failed' : 'passed' }),
    )
    await driver().appendRows(batchFor(run, 'one', rows))
    const { findRows } = driver()
    const page = { runId: run.id, limit: 20, total: true, verdicts: ['failed' as const] }
    const entriesTo = async (offset: number): Promise<number> => (await costsOf(() => findRows({ ...page, offset }))).entries

    const first = await entriesTo(1_203)
    const [onward, back, last] = [await entriesTo(1_020), await entriesTo(980), await entriesTo(2_970)]

    expect(first).toBeGreaterThan(1_200)
    expect([onward < 100, back < 100, last < 100]).toEqual([true, true, true])
  })

  it('counts rows of a trial anew only behind those that it counted', async () => {
    const run = await newRun()
    const rows = Array.from({ length: 1_000 }, (_, index) => sampleRow({ itemId: `i${index}`, trial: index % 2 }))
    const { appendRows } = driver()
    await appendRows(batchFor(run, 'one', rows))
    const { findRows } = driver()
    const query = { runId: run.id, trial: 1, offset: 0, limit: 0, total: true }
    const counted = await findRows(query)
    await appendRows(batchFor(run, 'two', [sampleRow({ itemId: 'late', trial: 1 }), sampleRow({ itemId: 'late', trial: 0 })]))

    const costs = await costsOf(() => findRows(query))

    expect([counted.total, (await findRows(query)).total]).toEqual([500, 501])
    expect(costs.documents).toBe(2)
  })

  it('reads no more documents than it gives, and sorts none, wherever a page is', async () => {
    const run = await newRun()
    const { appendRows, findRows } = driver()
    const rows = Array.from({ length: 3_000 }, (_, index) => sampleRow({ itemId: `i${index}`, verdict: verdicts[index % 5] ?? 'passed' }))
    await appendRows(batchFor(run, 'one', rows))
    const page = { runId: run.id, limit: 20, total: true }
    const costs = async (query: ResultFilter & Asked): Promise<object> => {
      const sum = await costsOf(() => findRows(query))
      return { documents: sum.documents, isSorted: sum.isSorted }
    }
    const least = { documents: 20, isSorted: false }

    expect(await costs({ ...page, offset: 0 })).toEqual(least)
    expect(await costs({ ...page, offset: 1_500 })).toEqual(least)
    expect(await costs({ ...page, offset: 0, after: 2_000 })).toEqual(least)
    expect(await costs({ ...page, offset: 500, verdicts: ['failed'] })).toEqual(least)
    expect(await costs({ ...page, offset: 700, verdicts: ['failed', 'errored'] })).toEqual(least)
    expect(await costs({ ...page, offset: 0, after: 2_000, verdicts: ['unscored'] })).toEqual(least)
  })
})
