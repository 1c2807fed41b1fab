import { describe, expect, it } from 'vitest'
import type { Run } from '../../../../../records/run.ts'
import { sampleRow } from '../../../../../testing/sample-row.ts'
import { sampleRun } from '../../../../../testing/sample-run.ts'
import { sharedObjects } from '../../../../../testing/shared-objects.ts'
import { memoryRunsDriver } from '../memory-runs-driver.ts'
import { batchOf, driverWith } from './stored-run.ts'

const everything = { offset: 0, limit: 100, total: true }

const nested = (overrides: Partial<Run> = {}): Run =>
  sampleRun({
    metadata: { list: [{ deep: true }] },
    tags: ['nightly'],
    lease: { owner: 'me', expiresAt: new Date(5) },
    scorers: [{ id: 's', name: 'S', direction: 'higher', threshold: 1 }],
    selection: { kind: 'ids', itemIds: ['a'] },
    ...overrides,
  })

const rowsOfEveryShape = () => [
  sampleRow({ itemId: 'a', input: [[{ deep: 1 }]], usage: { costUsd: 1 } }),
  sampleRow({ itemId: 'b', verdict: 'errored', errorDetail: { name: 'Error', message: 'no' }, previousAttempts: [sampleRow()] }),
]

function reverseLists(answers: readonly object[]): void {
  for (const list of answers.flatMap((answer) => Object.values<unknown>({ ...answer }))) if (Array.isArray(list)) list.reverse()
}

describe('memoryRunsDriver', () => {
  it('keeps a run that does not change with the one that was inserted or the one that replaced it', async () => {
    const driver = memoryRunsDriver()
    const inserted = nested()
    const replacing = nested({ revision: 1 })

    await driver.insertRun(inserted)
    inserted.createdAt.setTime(0)
    expect(await driver.findRun('run-1')).toStrictEqual(nested())

    await driver.replaceRun(replacing, 0)
    replacing.lease?.expiresAt.setTime(0)
    expect(await driver.findRun('run-1')).toStrictEqual(nested({ revision: 1 }))
  })

  it('gives out runs that share nothing with each other, and so nothing with what it keeps', async () => {
    const driver = memoryRunsDriver()
    await driver.insertRun(nested())

    const answers = [
      await driver.findRun('run-1'),
      await driver.findRun('run-1'),
      await driver.findRuns(everything),
      await driver.findRuns(everything),
    ]

    for (const [index, answer] of answers.entries()) expect(sharedObjects(answers.slice(index + 1), answer)).toEqual([])
  })

  it.each([
    ['all rows', {}],
    ['rows of items', { itemIds: ['a', 'b'] }],
    ['fields', { fields: ['input', 'startedAt', 'scores', 'previousAttempts'] as const }],
  ])('gives out %s that share nothing with the appended ones', async (_, query) => {
    const driver = await driverWith()
    const rows = rowsOfEveryShape()
    await driver.appendRows(batchOf(rows))

    const first = await driver.findRows({ runId: 'run-1', ...query, ...everything })
    const second = await driver.findRows({ runId: 'run-1', ...query, ...everything })

    expect(first.rows).toHaveLength(2)
    expect(sharedObjects(first, rows)).toEqual([])
    expect(sharedObjects(first, second)).toEqual([])
  })

  it('lets the caller change the lists that it gave out', async () => {
    const driver = await driverWith()
    const stored = await driver.appendRows(batchOf(['a', 'b']))
    const repeated = await driver.appendRows(batchOf(['a', 'b']))
    const found = await driver.findRows({ runId: 'run-1', ...everything })

    reverseLists([stored, repeated, found])

    expect((await driver.findRows({ runId: 'run-1', ...everything })).rows.map((row) => row.seq)).toEqual([1, 2])
    expect(await driver.appendRows(batchOf(['a', 'b']))).toEqual({ outcome: 'stored', seqs: [1, 2] })
  })

  it('leaves the queries that it was given as they were', async () => {
    const driver = await driverWith(['a', 'b'])
    const query = Object.freeze({ runId: 'run-1', itemIds: Object.freeze(['b', 'a', 'b']), ...everything })

    const found = await driver.findRows(query)

    expect(found.total).toBe(2)
  })
})
