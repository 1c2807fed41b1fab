import type { ConformanceCase } from '../../case/conformance-case.ts'
import { addManyRows } from './add-many-rows.ts'
import { fastestOf } from './fastest-of.ts'

/** The cases that report how cost grows. They judge no figure: machines differ, and so do promises of speed. */
export const performanceCases: readonly ConformanceCase[] = [
  {
    id: 'X01',
    name: 'perf.add-scaling',
    level: 'advisory',
    since: '1.0',
    requires: [],
    title: 'how much longer ten times the rows take; up to 20 times is well',
    clause: 'Each row gets the next `seq` of its run at commit, in commit order.',
    likelyCause: 'appendRows looks through all rows of the run to find the next seq or a pair that is there: keep both by key',
    alone: true,
    async run(t) {
      const { stores } = await t.open()
      // The first rows of a process are slow for reasons of their own.
      const fews = [await addManyRows(t, stores.runs, 'few-1', 1000), await addManyRows(t, stores.runs, 'few-2', 1000)]
      const many = await addManyRows(t, stores.runs, 'many', 10_000)

      const { pagination } = await stores.runs.listResults({ runId: 'many', pagination: { limit: 0 } })
      t.equal(pagination.total, 10_000, 'every row is there')
      t.figure('10,000 rows, in batches of 500', Math.round(10_000 / (many / 1000)), 'rows/s')
      t.figure('10,000 rows against 1,000', many / Math.min(...fews), 'times')
    },
  },
  {
    id: 'X02',
    name: 'perf.history-scaling',
    level: 'advisory',
    since: '1.0',
    requires: [],
    title: 'how much longer the current items take to read behind a long history: 1,000 versions, or what can be written in 3 s',
    clause:
      '`version` gives exactly the state of that version; one between two gives the earlier state, before the first: empty, after the last: current.',
    likelyCause: 'findItems reads every change of a dataset: keep the current ones apart, or by item and version',
    alone: true,
    async run(t) {
      const { stores } = await t.open()
      const { id: datasetId } = await stores.datasets.createDataset({ id: 'dataset-1', name: 'Long history' })
      await stores.datasets.addItems({ datasetId, items: Array.from({ length: 20 }, (_, index) => ({ id: `item-${index}`, input: 0 })) })
      const readAll = (): Promise<unknown> => stores.datasets.listItems({ datasetId })
      const before = await fastestOf(t, readAll)
      const started = t.seam.elapsed()
      let input = 0
      while (input < 1000 && t.seam.elapsed() - started < 3000) {
        input += 1
        await stores.datasets.updateItem({ datasetId, id: 'item-7', input })
      }
      const after = await fastestOf(t, readAll)

      const { pagination } = await stores.datasets.listVersions({ datasetId, pagination: { limit: 0 } })
      t.equal(pagination.total, input + 2, 'every version is there')
      t.figure('old versions', input, 'versions')
      t.figure('reading 20 items behind them against without', after / before, 'times')
    },
  },
  {
    id: 'X03',
    name: 'perf.deep-offset',
    level: 'advisory',
    since: '1.0',
    requires: [],
    title: 'how much longer the last page of 20,000 rows takes than the first',
    clause:
      'Lists rows of a run by `seq` ascending, so that walking the pages of a run that is still going is exact as long as no row is replaced.',
    likelyCause: 'findRows reads every row before the offset: keep an index of positions',
    alone: true,
    async run(t) {
      const { stores } = await t.open()
      await addManyRows(t, stores.runs, 'run-1', 20_000)
      const pageAt = (offset: number) => async (): Promise<unknown> => {
        const { results } = await stores.runs.listResults({ runId: 'run-1', pagination: { offset, limit: 50 } })
        t.equal(results.length, 50, `the page at ${offset} is full`)
        return results
      }
      const first = await fastestOf(t, pageAt(0))
      const last = await fastestOf(t, pageAt(19_950))

      t.figure('first page of 50', first, 'ms')
      t.figure('last page of 50', last, 'ms')
      t.figure('last page against first', last / first, 'times')
    },
  },
]
