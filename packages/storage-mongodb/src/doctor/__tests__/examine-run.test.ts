import { expect, it } from 'vitest'
import { describeEachTopology, testDatabase } from '../../__tests__/test-database.ts'
import { newResult, plant, sampleStores } from './sample-store.ts'
import type { SampleStore } from './sample-store.ts'

interface Planted {
  readonly what: string
  readonly damage: (store: SampleStore) => Promise<unknown>
  readonly found: readonly string[]
  /** What is found after a repair. */
  readonly left: readonly string[]
}

const setRun = (store: SampleStore, $set: object): Promise<unknown> => store.raw('runs').updateOne({}, { $set })
const setRow = (store: SampleStore, seq: number, $set: object): Promise<unknown> =>
  store.raw('results').updateOne({ '_id.r': store.runKey, seq }, { $set })

/** Puts documents like the rows into the run. */
async function addRows(store: SampleStore, ...rows: readonly (readonly [itemId: string, fields: object])[]): Promise<void> {
  const row = await store.raw('results').findOne({ '_id.r': store.runKey, seq: 1 })
  await plant(store, 'results', ...rows.map(([i, fields]) => ({ ...row, ...fields, _id: { r: store.runKey, i, t: 0 } })))
}

const imports = { taken: 0, removed: 0, staged: [], voided: [], appended: [[1, 11]], isBelowBase: false }

const planted: readonly Planted[] = [
  {
    what: 'rows of a writer that died',
    damage: (store) => addRows(store, ['item-11', { seq: 11 }], ['item-12', { seq: 12 }]),
    found: ['notice results/<run>: holds 2 rows that no writer committed'],
    left: [],
  },
  {
    what: 'rows of imports that did not end, and of removed ones',
    damage: async (store) => {
      await setRun(store, { 'rows.imports': { ...imports, taken: 3, removed: 1, staged: [-2], voided: [-3] } })
      await addRows(store, ['a', { seq: 90, claim: -1 }], ['b', { seq: 91, claim: -2 }], ['c', { seq: 92, claim: -3 }])
    },
    found: ['notice results/<run>: holds 1 row that was removed', 'notice results/<run>: holds 2 rows that no writer committed'],
    left: [],
  },
  {
    what: 'rows that a removal left',
    damage: (store) => setRun(store, { 'rows.base': 3, 'rows.counts.unjudged': 7, succeededCount: 7, skippedCount: 2 }),
    found: ['notice results/<run>: holds 2 rows that were removed'],
    left: [],
  },
  {
    what: 'replaced rows that are still whole',
    damage: async (store) => {
      await store.raw('results').updateOne({ '_id.r': store.runKey, seq: 10 }, { $set: { seq: 11 } })
      await addRows(store, ['item-11', { seq: 10 }])
      await setRun(store, { 'rows.head': 12, 'rows.last': null, 'rows.replaced': [10] })
    },
    found: ['notice results/<run>: still has 1 row that others took the place of'],
    left: [],
  },
  {
    what: 'counts that are not those of its rows',
    damage: (store) => setRun(store, { 'rows.counts.unjudged': 12, 'rows.counts.errored': 0 }),
    found: ['damage runs/<run>: counts 1 row too few as errored, 3 rows too many as unjudged'],
    left: [],
  },
  {
    what: 'a head that is too low',
    damage: (store) => setRun(store, { 'rows.head': 9, 'rows.counts.unjudged': 7 }),
    found: [
      'damage runs/<run>: says that its rows end before seq 9, and they end before seq 11',
      'damage runs/<run>: has 8 rows, and ended with 10',
      'damage results/<run>: holds 2 rows that no writer committed',
    ],
    left: [],
  },
  {
    what: 'a head that is too low, and nothing that says where it was',
    damage: (store) => setRun(store, { 'rows.head': 9, 'rows.counts.unjudged': 7, 'rows.last': null }),
    found: ['damage runs/<run>: has 8 rows, and ended with 10', 'damage results/<run>: holds 2 rows that no writer committed'],
    left: ['damage runs/<run>: has 8 rows, and ended with 10', 'damage results/<run>: holds 2 rows that no writer committed'],
  },
  {
    what: 'a head that is too high',
    damage: (store) => setRun(store, { 'rows.head': 20 }),
    found: ['damage results/<run>: lacks 9 rows, the first of seq 11'],
    left: [],
  },
  {
    what: 'an imported row behind its head',
    damage: async (store) => {
      await setRun(store, { 'rows.imports': { ...imports, taken: 1 }, 'rows.counts.unjudged': 10, succeededCount: 10, totalItems: 11 })
      await addRows(store, ['item-11', { seq: 90, claim: -1 }])
    },
    found: ['damage runs/<run>: says that its rows end before seq 11, and they end before seq 91'],
    left: [],
  },
  {
    what: 'rows that are gone',
    damage: (store) => store.raw('results').deleteMany({ '_id.r': store.runKey, seq: { $in: [4, 5, 8] } }),
    found: [
      'damage results/<run>: lacks 3 rows, the first of seq 4',
      'damage runs/<run>: counts 1 row too many as errored, 2 rows too many as unjudged',
      'damage runs/<run>: has 7 rows, and ended with 10',
    ],
    left: [],
  },
  {
    what: 'a pair with two rows',
    damage: async (store) => {
      const row = await store.raw('results').findOne({ '_id.r': store.runKey, seq: 2 })
      await plant(store, 'results', { ...row, seq: 11, _id: { r: store.runKey, i: 'item-2', t: 0, n: 1 } })
      await setRun(store, {
        'rows.head': 12,
        'rows.counts.unjudged': 10,
        'rows.mostReplaced': 1,
        'rows.last': null,
        succeededCount: 10,
        totalItems: 11,
      })
    },
    found: ['damage results/<run>/0:item-2: has two rows that count'],
    left: ['damage results/<run>/0:item-2: has two rows that count'],
  },
  {
    what: 'rows that it does not know how to find',
    damage: (store) => setRun(store, { 'rows.trials': 0 }),
    found: ['damage runs/<run>: does not know of rows of trial 0'],
    left: [],
  },
  {
    what: 'rows of a claim that it never gave',
    damage: (store) => addRows(store, ['item-11', { seq: 11, claim: 7 }], ['item-12', { seq: 12 }]),
    found: [
      'damage results/<run>: has 1 row of which the run does not know, and which readers may not get',
      'damage results/<run>: holds 1 row that no writer committed',
    ],
    left: [
      'damage results/<run>: has 1 row of which the run does not know, and which readers may not get',
      'damage results/<run>: holds 1 row that no writer committed',
    ],
  },
  {
    what: 'other counts than it ended with',
    damage: (store) => setRun(store, { succeededCount: 8, failedCount: 2 }),
    found: ['damage runs/<run>: has 1 errored row, and ended with 2'],
    left: [],
  },
  {
    what: 'fewer missing rows than it ended with',
    damage: (store) => setRun(store, { skippedCount: 3 }),
    found: ['damage runs/<run>: lacks 0 rows, and ended without 3'],
    left: [],
  },
  {
    what: 'a row without a field',
    damage: (store) => setRow(store, 4, { latency: null }),
    found: ['damage results/<run>/0:item-4: is not a row: fields are missing, or are of another type'],
    left: ['damage results/<run>/0:item-4: is not a row: fields are missing, or are of another type'],
  },
  {
    what: 'a row with a value that no row has',
    damage: (store) => setRow(store, 4, { retryCount: -1 }),
    found: ['damage results/<run>/0:item-4: is not a valid row: retryCount: Too small: expected number to be >=0'],
    left: ['damage results/<run>/0:item-4: is not a valid row: retryCount: Too small: expected number to be >=0'],
  },
  {
    what: 'a row with text that is no JSON',
    damage: (store) => setRow(store, 4, { asText: ['input'] }),
    found: ['damage results/<run>/0:item-4: is not a row: fields are missing, or are of another type'],
    left: ['damage results/<run>/0:item-4: is not a row: fields are missing, or are of another type'],
  },
  {
    what: 'a document that is not that of a run',
    damage: (store) => setRun(store, { createdAt: 'yesterday' }),
    found: ['damage runs/<run>: is not a run: fields are missing, or are of another type'],
    left: ['damage runs/<run>: is not a run: fields are missing, or are of another type'],
  },
  {
    what: 'a status that no run has',
    damage: (store) => setRun(store, { status: 'sleeping' }),
    found: [
      'damage runs/<run>: is not a valid run: status: Invalid option: expected one of "pending"|"running"|"completed"|"failed"|"cancelled"',
    ],
    left: [
      'damage runs/<run>: is not a valid run: status: Invalid option: expected one of "pending"|"running"|"completed"|"failed"|"cancelled"',
    ],
  },
  {
    what: 'no word of where its rows stand',
    damage: (store) => setRun(store, { rows: 3 }),
    found: ['damage runs/<run>: does not say where its rows stand'],
    left: ['damage runs/<run>: does not say where its rows stand'],
  },
]

describeEachTopology('a run that is examined', (topology) => {
  const { client, database } = testDatabase(topology)
  const sampleStore = sampleStores(client, database)

  it.each(planted)('has $what', async ({ damage, found, left }) => {
    const store = await sampleStore()
    await damage(store)

    const first = await store.found()
    const repaired = await store.found({ repair: true })
    const again = await store.found()

    expect(first.map(withoutState)).toEqual(found)
    expect(repaired.filter((finding) => finding.endsWith('(left)')).map(withoutState)).toEqual(left)
    expect(again.map(withoutState)).toEqual(left)
  })

  it('loses no row by a repair that a reader gets', async () => {
    const store = await sampleStore()
    await addRows(store, ['item-11', { seq: 11 }])
    await setRow(store, 4, { note: 'mine' })
    const before = await store.storage.stores.runs.listResults({ runId: store.runId })

    await store.examine({ repair: true })

    expect(await store.storage.stores.runs.listResults({ runId: store.runId })).toEqual(before)
    expect(await store.raw('results').countDocuments({ '_id.r': store.runKey })).toBe(10)
  })

  it('can do again the rows that it lost, after a repair', async () => {
    const store = await sampleStore()
    const { runs } = store.storage.stores
    await store.raw('results').deleteMany({ '_id.r': store.runKey, seq: { $in: [4, 10] } })

    await store.examine({ repair: true })
    const ended = await runs.getRunById({ id: store.runId })
    await runs.updateRun({ id: store.runId, status: 'running' })
    await runs.addResults({ runId: store.runId, results: ['item-4', 'item-10'].map((id) => newResult(id)) })
    await runs.updateRun({ id: store.runId, status: 'completed', succeededCount: 9, skippedCount: 0 })

    expect(ended).toMatchObject({ status: 'failed', stopReason: 'store', succeededCount: 7, failedCount: 1, skippedCount: 2 })
    const { results } = await runs.listResults({ runId: store.runId })
    expect(results.map(({ seq }) => seq)).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 11, 12])
    expect(await store.found()).toEqual([])
  })

  it('is left as it is while somebody works on it', async () => {
    const store = await sampleStore()
    const lease = { owner: 'somebody', expiresAt: new Date(8e12) }
    await setRun(store, { status: 'running', lease, 'rows.counts.unjudged': 12 })
    await addRows(store, ['item-11', { seq: 11 }])

    const repaired = await store.found({ repair: true })

    expect(repaired).toEqual(['damage runs/<run>: counts 3 rows too many as unjudged (left)'])
    expect(await store.raw('results').countDocuments({ '_id.r': store.runKey })).toBe(11)
  })

  it('names a hundred rows that are not valid, and counts the others', async () => {
    const store = await sampleStore()
    const rows = Array.from({ length: 103 }, (_, index) => [`more-${index}`, { seq: 11 + index, error: 'no' }] as const)
    await addRows(store, ...rows)
    await setRun(store, { 'rows.head': 114, 'rows.last': null, 'rows.counts.unjudged': 112, succeededCount: 112, totalItems: 113 })

    const found = await store.found()

    expect(found).toHaveLength(101)
    expect(found.at(0)).toBe('damage results/<run>/0:more-0: is not a valid row: is errored exactly when there is an error (left)')
    expect(found.at(-1)).toBe('damage results/<run>: has 3 more rows that are not valid (left)')
  })
})

function withoutState(finding: string): string {
  return finding.replace(/ \(\w+\)$/, '')
}
