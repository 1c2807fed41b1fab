import type { ConformanceCase } from '../../case/conformance-case.ts'
import { codePointIds } from '../../samples/code-point-ids.ts'
import { openReaders } from '../open-readers.ts'
import { createRuns } from './create-runs.ts'
import { listedRunIds } from './listed-run-ids.ts'
import { tiedRuns } from './tied-runs.ts'

const clause = 'Lists runs by `createdAt` descending, then id descending.'

/** The order of the list of runs. */
export const listOrderCases: readonly ConformanceCase[] = [
  {
    id: 'L01',
    name: 'list.empty',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an empty store gives an empty page with total 0 and no more',
    clause: 'How many records match on all pages; null when they were not counted.',
    likelyCause: '`findRuns` gives no total when there is nothing to count, or takes an empty store for one that is missing',
    run: async (t) => {
      const { runs, datasets } = (await t.open()).stores
      const pagination = { total: 0, offset: 0, limit: 100, hasMore: false }
      t.equal(await runs.listRuns(), { runs: [], pagination }, 'the runs of an empty store')
      t.equal(await runs.listRuns({ status: 'running', tags: ['a'] }), { runs: [], pagination }, 'its runs by filters')
      t.equal(await runs.listResults({ runId: 'run-1' }), { results: [], pagination }, 'the rows of no run')
      t.equal(await datasets.listDatasets(), { datasets: [], pagination }, 'the datasets of an empty store')
      t.equal(await datasets.listItems({ datasetId: 'dataset-1' }), { items: [], pagination }, 'the items of no dataset')
      t.equal(await datasets.listVersions({ datasetId: 'dataset-1' }), { versions: [], pagination }, 'the versions of no dataset')
    },
  },
  {
    id: 'L02',
    name: 'list.newest-first',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'runs come by createdAt descending, whatever the order is in which they were made',
    clause,
    likelyCause: '`findRuns` sorts by insertion or by id, or ascending',
    run: async (t) => {
      const storage = await t.open()
      const start = t.seam.now()
      // By the millisecond, across 1970, and with more digits than a text of them sorts by.
      const moments = [start, start - 1, start + 1, start - 86_400_000, 0, -1, 1, 999, 1000, start + 31_536_000_000, start + 2]
      for (const [index, moment] of moments.entries()) {
        t.seam.setNow(moment)
        await createRuns(storage.stores.runs, [{ id: `run-${index}` }])
      }
      const expected = [...moments.entries()].toSorted(([, one], [, other]) => other - one).map(([index]) => `run-${index}`)

      for (const { stores } of await openReaders(t, storage)) {
        t.equal(await listedRunIds(stores.runs), expected, 'the runs, newest first')
        t.equal(await listedRunIds(stores.runs, { pagination: { offset: 2, limit: 3 } }), expected.slice(2, 5), 'a page of them')
      }
    },
  },
  {
    id: 'L03',
    name: 'list.ties-total-order',
    level: 'required',
    since: '1.0',
    requires: [],
    title: '50 runs of one moment come by id descending',
    clause,
    likelyCause: '`findRuns` sorts by `createdAt` alone, so that runs of one moment come in any order',
    run: async (t) => {
      const storage = await t.open()
      const expected = await tiedRuns(storage.stores.runs, 50)

      for (const { stores } of await openReaders(t, storage)) {
        t.equal(await listedRunIds(stores.runs), expected, 'the runs of one moment')
        t.equal(await listedRunIds(stores.runs, { datasetId: 'dataset-1' }), expected, 'the same by a filter that all of them pass')
        t.equal(await listedRunIds(stores.runs, { ids: expected.slice(10, 20).toReversed() }), expected.slice(10, 20), 'some of them by id')
      }
    },
  },
  {
    id: 'L04',
    name: 'list.ties-code-point-order',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'ids compare by code point, not by locale, not by UTF-16 unit and not as numbers',
    clause: 'Ids are 1 to 255 characters, well-formed, without NUL, and compare by code point.',
    likelyCause: '`findRuns` compares ids with a collation, with `<` or `localeCompare`; core exports `compareCodePoints`',
    run: async (t) => {
      const storage = await t.open()
      // The end of one, the middle, the beginning: no order of insertion is right by chance.
      const made = [...codePointIds.slice(7), ...codePointIds.slice(3, 7).toReversed(), ...codePointIds.slice(0, 3)]
      await createRuns(
        storage.stores.runs,
        made.map((id) => ({ id })),
      )

      for (const { stores } of await openReaders(t, storage)) {
        t.equal(await listedRunIds(stores.runs), codePointIds.toReversed(), 'the runs of one moment')
        for (const id of codePointIds) t.equal((await stores.runs.getRunById({ id }))?.id, id, `the run ${JSON.stringify(id)}`)
      }
    },
  },
  {
    id: 'L08',
    name: 'list.update-keeps-position',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an update, a takeover and new rows do not move a run in the list',
    clause: 'An update does not move a run.',
    likelyCause: '`findRuns` sorts by `updatedAt`, or `replaceRun` puts the record at the end',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const old = await tiedRuns(runs, 5)
      t.seam.setNow(t.seam.now() + 1000)
      await createRuns(runs, [{ id: 'newer' }])
      const expected = ['newer', ...old]
      for (const id of ['run-000', 'run-002', 'run-004']) {
        t.seam.setNow(t.seam.now() + 1000)
        await runs.updateRun({ id, name: 'Changed', status: 'running', startedAt: new Date(t.seam.now()) })
        await runs.takeOverRun({ runId: id, lease: { owner: 'owner-1', ttl: 1000 } })

        for (const { stores } of await openReaders(t, storage))
          t.equal(await listedRunIds(stores.runs), expected, `the runs after ${id} changed`)
      }
      t.equal(await listedRunIds(runs, { status: 'running' }), ['run-004', 'run-002', 'run-000'], 'those that changed, by their status')
    },
  },
]
