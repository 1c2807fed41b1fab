import type { DatasetsStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'

const clause =
  '`version` gives exactly the state of that version; one between two gives the earlier state, before the first: empty, after the last: current.'
const likelyCause = '`findItems` compares versions with the wrong one of < and <=, or looks only at the newest change of an item'

/** Reads of a dataset as it was at a time. */
export const asOfCases: readonly ConformanceCase[] = [
  {
    id: 'V04',
    name: 'asOf.inclusive',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'reading at a version includes the write that made it, for adds, updates and deletes',
    clause,
    likelyCause,
    run: async (t) => {
      const { datasets, times } = await makePast(t)
      for (const [index, state] of states.entries()) {
        await expectState(t, datasets, times[index] ?? 0, state, `at version ${index}`)
      }
    },
  },
  {
    id: 'V05',
    name: 'asOf.between',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a time between two versions gives the earlier state, with its total',
    clause,
    likelyCause,
    run: async (t) => {
      const { datasets, times } = await makePast(t)
      for (const [index, state] of states.entries()) {
        for (const ahead of [1, 500, 999]) {
          await expectState(t, datasets, (times[index] ?? 0) + ahead, state, `${ahead} ms after version ${index}`)
        }
      }
    },
  },
  {
    id: 'V06',
    name: 'asOf.out-of-range',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'before the first write a dataset is empty, in the future it is as it is now',
    clause,
    likelyCause,
    run: async (t) => {
      const { datasets, times } = await makePast(t)
      const [first = 0] = times
      const current = states.at(-1) ?? {}
      for (const time of [first - 1, first - 86_400_000, 0, -1]) await expectState(t, datasets, time, {}, `at ${time}`)
      for (const time of [(times.at(-1) ?? 0) + 1, t.seam.now() + 86_400_000, Date.UTC(9999, 11, 31)]) {
        await expectState(t, datasets, time, current, `at ${time}`)
      }
      t.equal(await Array.fromAsync(datasets.iterateItems({ datasetId: 'd', version: new Date(0) })), [], 'a walk in 1970')
    },
  },
]

/** The inputs by item at each version of the dataset that `makePast` makes. */
const states: readonly Readonly<Record<string, string>>[] = [
  {},
  { a: 'a', b: 'b' },
  { a: 'new a', b: 'b' },
  { b: 'b' },
  { b: 'b', c: 'c' },
  { b: 'new b' },
]

/** Makes a dataset whose versions are a second apart. */
async function makePast(t: CaseContext): Promise<{ readonly datasets: DatasetsStorage; readonly times: readonly number[] }> {
  const { datasets } = (await t.open()).stores
  const datasetId = 'd'
  await datasets.createDataset({ id: datasetId, name: 'n' })
  const start = t.seam.now()
  const writes = [
    { adds: ['a', 'b'].map((id) => ({ id, input: id })) },
    { updates: [{ id: 'a', input: 'new a' }] },
    { deletes: ['a'] },
    { adds: [{ id: 'c', input: 'c' }] },
    { updates: [{ id: 'b', input: 'new b' }], deletes: ['c'] },
  ]
  for (const write of writes) {
    t.seam.setNow(t.seam.now() + 1_000)
    await datasets.applyItems({ datasetId, ...write })
  }
  return { datasets, times: [start, ...writes.map((_, index) => start + (index + 1) * 1_000)] }
}

async function expectState(
  t: CaseContext,
  datasets: DatasetsStorage,
  time: number,
  state: Readonly<Record<string, string>>,
  what: string,
): Promise<void> {
  const version = new Date(time)
  const { items, pagination } = await datasets.listItems({ datasetId: 'd', version })
  t.equal(Object.fromEntries(items.map(({ id, input }) => [id, input])), state, `the items ${what}`)
  t.equal(pagination.total, Object.keys(state).length, `the total ${what}`)
  for (const id of ['a', 'b', 'c']) {
    const item = await datasets.getItemById({ datasetId: 'd', id, version })
    t.equal(item?.input ?? null, state[id] ?? null, `item ${id} ${what}`)
  }
}
