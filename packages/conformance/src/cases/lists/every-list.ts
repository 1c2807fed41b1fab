import type { AssayStorage, Pagination } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import { newResult } from '../../samples/new-result.ts'
import type { ListedPage } from '../walk-pages.ts'
import { tiedRuns } from './tied-runs.ts'

/** A list of anything, read by page. */
export type AnyList = (pagination: Pagination) => Promise<ListedPage<unknown>>

/** Fills each of the five lists of a storage with so many entries, and gives them by name. */
export async function everyList(
  t: CaseContext,
  { runs, datasets }: AssayStorage['stores'],
  count: number,
): Promise<readonly (readonly [name: string, list: AnyList])[]> {
  const numbers = Array.from({ length: count }, (_, index) => index)
  await tiedRuns(runs, count)
  const [runId, datasetId] = ['run-000', 'dataset-0']
  await runs.addResults({ runId, results: numbers.map((index) => newResult({ itemId: `item-${index}` })) })
  for (const index of numbers) await datasets.createDataset({ id: `dataset-${index}`, name: 'Questions' })
  await datasets.addItems({ datasetId, items: numbers.map((input) => ({ id: `item-${input}`, input })) })
  // The first, empty version and that of the items are two.
  for (const index of numbers.slice(2)) {
    t.seam.setNow(t.seam.now() + 1)
    await datasets.updateItem({ datasetId, id: 'item-0', input: `changed ${index}` })
  }
  return [
    ['listRuns', async (pagination) => page('runs', await runs.listRuns({ pagination }))],
    ['listResults', async (pagination) => page('results', await runs.listResults({ runId, pagination }))],
    ['listDatasets', async (pagination) => page('datasets', await datasets.listDatasets({ pagination }))],
    ['listItems', async (pagination) => page('items', await datasets.listItems({ datasetId, pagination }))],
    ['listVersions', async (pagination) => page('versions', await datasets.listVersions({ datasetId, pagination }))],
  ]
}

function page<Name extends string>(
  name: Name,
  answer: Readonly<Record<Name, readonly unknown[]>> & Pick<ListedPage<unknown>, 'pagination'>,
): ListedPage<unknown> {
  return { rows: answer[name], pagination: answer.pagination }
}
