import type { DatasetsStorage, RunsStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { confusableIds } from '../../samples/confusable-ids.ts'
import { newItem } from '../../samples/new-item.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { oddIds } from '../../samples/odd-ids.ts'
import { wrongIds } from '../../samples/wrong-ids.ts'

/** Ids of every kind. */
export const oddIdCases: readonly ConformanceCase[] = [
  {
    id: 'T11',
    name: 'ids.odd',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'ids that look like paths, patterns, devices or one another name records of their own, in the location and nowhere else',
    clause: 'Whatever an id looks like, it names a record of its own, and nothing outside the store is touched because of it.',
    likelyCause: 'Ids become file names or keys without an encoding, or are compared without case, accents or trailing blanks',
    alone: true,
    run: async (t) => {
      const { datasets, runs } = (await t.open()).stores
      const outside = await t.adapter.outside?.(t.location)
      await nameDatasets(t, datasets)
      await nameRuns(t, runs)
      if (t.adapter.outside !== undefined) t.equal(await t.adapter.outside(t.location), outside, 'what surrounds the location')
    },
  },
  {
    id: 'T16',
    name: 'ids.wrong',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an empty id, 256 characters, NUL and a lone surrogate are refused with the path, and nothing is stored',
    clause: 'Ids are 1 to 255 characters, well-formed, without NUL, and compare by code point.',
    likelyCause: 'Ids are cut, cleaned or made anew before the contract class sees them',
    run: async (t) => {
      const { datasets, runs } = (await t.open()).stores
      const datasetId = 'd'
      await datasets.createDataset({ id: datasetId, name: 'n' })
      await runs.createRun(newRun())
      for (const [what, id] of wrongIds) {
        const calls: readonly (readonly [path: string, call: () => Promise<unknown>])[] = [
          ['id', () => datasets.createDataset({ id, name: 'n' })],
          ['id', () => datasets.getDatasetById({ id })],
          ['id', () => datasets.updateDataset({ id, name: 'n' })],
          ['id', () => datasets.addItem({ datasetId, ...newItem({ id }) })],
          ['items[1].id', () => datasets.addItems({ datasetId, items: [newItem(), newItem({ id })] })],
          ['datasetId', () => datasets.addItem({ datasetId: id, ...newItem() })],
          ['id', () => runs.createRun(newRun({ id }))],
          ['id', () => runs.getRunById({ id })],
          ['targetId', () => runs.createRun(newRun({ id: 'other', targetId: id }))],
          ['itemId', () => runs.addResult({ runId: 'run-1', ...newResult({ itemId: id }) })],
          ['runId', () => runs.addResult({ runId: id, ...newResult() })],
        ]
        for (const [path, call] of calls) await t.refused(call(), { code: 'INVALID', path }, `${what} as ${path}`)
      }
      t.equal((await datasets.listDatasets()).pagination.total, 1, 'how many datasets there are')
      t.equal((await datasets.listItems({ datasetId })).pagination.total, 0, 'how many items there are')
      t.equal((await runs.listRuns()).pagination.total, 1, 'how many runs there are')
      t.equal((await runs.listResults({ runId: 'run-1' })).pagination.total, 0, 'how many rows there are')
    },
  },
]

/** Ids name datasets, and items of one of them. */
async function nameDatasets(t: CaseContext, datasets: DatasetsStorage): Promise<void> {
  const [datasetId = '', ...others] = confusableIds
  for (const id of confusableIds) await datasets.createDataset({ id, name: `dataset ${id}` })
  await datasets.addItems({ datasetId, items: oddIds.map((id) => ({ id, input: `item ${id}` })) })

  for (const id of confusableIds) t.equal((await datasets.getDatasetById({ id }))?.name, `dataset ${id}`, `the dataset ${shown(id)}`)
  for (const id of oddIds) t.equal((await datasets.getItemById({ datasetId, id }))?.input, `item ${id}`, `the item ${shown(id)}`)
  const { items } = await datasets.listItems({ datasetId, ids: oddIds, pagination })
  t.equal(idsOf(items), oddIds, 'the items in their list')
  const listed = await datasets.listDatasets({ ids: confusableIds, pagination })
  t.equal(idsOf(listed.datasets).toSorted(), confusableIds.toSorted(), 'the datasets in their list')

  await datasets.deleteItems({ datasetId, ids: oddIds.slice(0, 40) })
  for (const id of others.slice(0, 15)) await datasets.deleteDataset({ id })
  t.equal(
    idsOf((await datasets.listItems({ datasetId, pagination })).items),
    oddIds.slice(40),
    'the items that are left when others are deleted',
  )
  const kept = idsOf((await datasets.listDatasets({ pagination })).datasets)
  t.equal(kept.toSorted(), [datasetId, ...others.slice(15)].toSorted(), 'the datasets that are left when others are deleted')
}

/** Ids name runs, and the items of rows in one of them. */
async function nameRuns(t: CaseContext, runs: RunsStorage): Promise<void> {
  const [runId = '', ...others] = confusableIds
  for (const id of confusableIds) await runs.createRun(newRun({ id, name: `run ${id}` }))
  await runs.addResults({ runId, results: oddIds.map((itemId) => newResult({ itemId, output: `row ${itemId}` })) })

  for (const id of confusableIds) t.equal((await runs.getRunById({ id }))?.name, `run ${id}`, `the run ${shown(id)}`)
  for (const id of oddIds)
    t.equal((await runs.getResultById({ runId, id: `0:${id}` }))?.output, `row ${id}`, `the row of item ${shown(id)}`)
  const { results } = await runs.listResults({ runId, itemIds: oddIds, pagination })
  t.equal(
    idsOf(results),
    oddIds.map((id) => `0:${id}`),
    'the rows in their list',
  )

  for (const id of others.slice(0, 15)) await runs.deleteRun({ id })
  const kept = idsOf((await runs.listRuns({ pagination })).runs)
  t.equal(kept.toSorted(), [runId, ...others.slice(15)].toSorted(), 'the runs that are left when others are deleted')
}

const pagination = { limit: 1_000 }

function idsOf(records: readonly { readonly id: string }[]): readonly string[] {
  return records.map(({ id }) => id)
}

function shown(id: string): string {
  return JSON.stringify(id.slice(0, 40))
}
