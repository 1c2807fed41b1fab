import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newItem } from '../../samples/new-item.ts'
import { newResult } from '../../samples/new-result.ts'
import { openReaders } from '../open-readers.ts'
import { datasetPast } from './dataset-past.ts'
import { makeSource } from './make-source.ts'

/** Copies between stores that go well. */
export const importCases: readonly ConformanceCase[] = [
  {
    id: 'W07',
    name: 'import.idempotent',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a dataset with its history, a run and its rows are copied exactly; a second time everything equal is skipped',
    clause: 'Those that are there already and equal are skipped.',
    likelyCause: '`appendRows` gives imported rows new numbers, or `replaceDataset` stamps the versions that it is given',
    run: async (t) => {
      const source = await makeSource(t)
      const target = await t.open()
      t.seam.setNow(t.seam.now() + 86_400_000)
      const { dataset, history, run, results } = source
      const past = await datasetPast(source.storage.stores.datasets, dataset.id)

      for (const time of ['first', 'second']) {
        const { datasets, runs } = target.stores
        const live = source.storage.stores.datasets.iterateItemChanges({ datasetId: dataset.id })
        const copy = await datasets.importDataset({ dataset, history: time === 'first' ? live : history })
        t.equal(copy, { ...dataset, revision: copy.revision }, `the dataset that the ${time} import gives`)
        const copied = await runs.importRun({ run })
        t.equal(copied, { ...run, epoch: copied.epoch, revision: copied.revision }, `the run that the ${time} import gives`)
        t.ok(copied.epoch !== run.epoch, 'the epoch of the copy is new')
        const counts = await runs.importResults({ runId: run.id, results })
        const fresh = time === 'first' ? results.length : 0
        t.equal(counts, { imported: fresh, skipped: results.length - fresh }, `what the ${time} import of rows did`)

        for (const { stores } of await openReaders(t, target)) {
          t.equal(await stores.datasets.getDatasetById({ id: dataset.id }), copy, `the dataset after the ${time} import`)
          t.equal(await datasetPast(stores.datasets, dataset.id), past, `its versions, items and history after the ${time} import`)
          t.equal(await stores.runs.getRunById({ id: run.id }), copied, `the run after the ${time} import`)
          t.equal((await stores.runs.listResults({ runId: run.id })).results, results, `the rows after the ${time} import`)
        }
      }
    },
  },
  {
    id: 'W20',
    name: 'import.dataset.goes-on',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an import that broke off goes on where it stopped, and a copied dataset can be written to',
    clause:
      'Stores a complete dataset with its history, for copying between stores, one step a version, so that an import that was interrupted goes on where it stopped;',
    likelyCause: '`replaceDataset` or `findChanges` counts positions or versions by itself, in place of keeping those that it is given',
    run: async (t) => {
      const { storage, dataset, history } = await makeSource(t)
      const { datasets } = (await t.open()).stores
      async function* broken(): AsyncGenerator<(typeof history)[number]> {
        yield* history.slice(0, 3)
        throw new Error('The cable was pulled')
      }

      const [interrupted] = await Promise.allSettled([datasets.importDataset({ dataset, history: broken() })])
      t.equal(interrupted.status, 'rejected', 'the import that broke off')
      const half = await datasets.listVersions({ datasetId: dataset.id })
      t.equal(half.pagination.total, 3, 'how many versions are there then')
      await datasets.importDataset({ dataset, history })

      t.equal(await datasetPast(datasets, dataset.id), await datasetPast(storage.stores.datasets, dataset.id), 'the whole past')
      t.seam.setNow(t.seam.now() - 10_000)
      for (const one of [storage.stores.datasets, datasets]) {
        const made = await one.applyItems({ datasetId: dataset.id, adds: [newItem({ id: 'y' })], updates: [{ id: 'b', input: 1 }] })
        t.equal(made.version.getTime(), dataset.version.getTime() + 1, 'the version of a write after it')
        const items = (await one.listItems({ datasetId: dataset.id })).items.map(({ id }) => id)
        t.equal(items, ['a', 'b', 'x', 'c', 'y'], 'the items after that write')
      }
    },
  },
  {
    id: 'W22',
    name: 'import.results.keep-seq',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'imported rows keep their numbers also on a final run and out of order, and later rows get larger ones',
    clause: 'they keep their `seq`, and a final run takes them.',
    likelyCause: '`appendRows` does not raise its next number above those of imported rows, or lists by order of arrival',
    run: async (t) => {
      const { run, results } = await makeSource(t)
      const { runs } = (await t.open()).stores
      const stored = await runs.importRun({ run })
      const seqs = results.map(({ seq }) => seq)

      t.equal(await runs.importResults({ runId: run.id, results: results.slice(2) }), { imported: 2, skipped: 0 }, 'the last rows')
      const counts = await runs.importResults({ runId: run.id, results: results.toReversed() })

      t.equal(counts, { imported: 2, skipped: 2 }, 'all rows, last one first')
      const listed = (await runs.listResults({ runId: run.id })).results
      t.equal(listed, results, 'the rows in the list')
      t.equal(await runs.getRunById({ id: run.id }), stored, 'the run, which no row changes')
      const behind = await runs.listResults({ runId: run.id, after: seqs[1] ?? 0 })
      t.equal([behind.results, behind.pagination.total], [results.slice(2), 4], 'the rows behind the second')
      await runs.updateRun({ id: run.id, status: 'running' })
      const late = await runs.addResult({ runId: run.id, ...newResult({ itemId: 'late' }) })
      t.ok(late.seq > Math.max(...seqs), 'a later row gets a number above the imported ones')
      t.equal((await runs.listResults({ runId: run.id })).results.at(-1), late, 'the last row of the list')
    },
  },
]
