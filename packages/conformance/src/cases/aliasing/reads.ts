import type { AssayStorage } from '@assay/core'
import { erroredResult } from '../../samples/errored-result.ts'

type Stores = AssayStorage['stores']

/** A read that gives values which the caller may change. */
export interface ObservedRead {
  readonly what: string
  readonly read: (stores: Stores) => Promise<unknown>
}

/** Every read of one record, of what the writes of this folder store. */
export const singleReads: readonly ObservedRead[] = [
  { what: 'getRunById', read: ({ runs }) => runs.getRunById({ id: 'created' }) },
  { what: 'getResultById', read: ({ runs }) => runs.getResultById({ runId: 'filled', id: '0:one' }) },
  {
    what: 'getResultById of a row that took the place of another',
    read: ({ runs }) => runs.getResultById({ runId: 'filled', id: '0:again' }),
  },
  { what: 'getDatasetById', read: ({ datasets }) => datasets.getDatasetById({ id: 'created' }) },
  { what: 'getItemById', read: ({ datasets }) => datasets.getItemById({ datasetId: 'filled', id: 'one' }) },
  {
    what: 'getItemById of a past version',
    read: async ({ datasets }) => datasets.getItemById({ datasetId: 'filled', id: 'changed', version: await firstItemVersion(datasets) }),
  },
]

/** Every read of several records. */
export const listReads: readonly ObservedRead[] = [
  { what: 'listRuns', read: ({ runs }) => runs.listRuns() },
  { what: 'listRuns by a page', read: ({ runs }) => runs.listRuns({ pagination: { offset: 1, limit: 2 } }) },
  { what: 'listResults', read: ({ runs }) => runs.listResults({ runId: 'filled' }) },
  { what: 'iterateResults', read: ({ runs }) => Array.fromAsync(runs.iterateResults({ runId: 'filled' })) },
  {
    what: 'iterateResults of fields',
    read: ({ runs }) => Array.fromAsync(runs.iterateResults({ runId: 'filled', fields: ['output', 'scores', 'startedAt'] })),
  },
  { what: 'listDatasets', read: ({ datasets }) => datasets.listDatasets() },
  { what: 'listItems', read: ({ datasets }) => datasets.listItems({ datasetId: 'filled' }) },
  {
    what: 'listItems of a past version',
    read: async ({ datasets }) => datasets.listItems({ datasetId: 'filled', version: await firstItemVersion(datasets) }),
  },
  { what: 'listVersions', read: ({ datasets }) => datasets.listVersions({ datasetId: 'filled' }) },
  { what: 'iterateItems', read: ({ datasets }) => Array.fromAsync(datasets.iterateItems({ datasetId: 'filled' })) },
  { what: 'iterateItemChanges', read: ({ datasets }) => Array.fromAsync(datasets.iterateItemChanges({ datasetId: 'filled' })) },
]

/** Adds what the writes of this folder do not: a row with an earlier attempt. */
export async function addReplacedRow({ runs }: Stores): Promise<void> {
  await runs.addResult({ runId: 'filled', ...erroredResult({ itemId: 'again', errorDetail: { name: 'E', message: 'm' } }) })
  await runs.addResult({ runId: 'filled', replace: 'errored', ...erroredResult({ itemId: 'again' }) })
}

/** The version that added the first item. */
async function firstItemVersion(datasets: Stores['datasets']): Promise<Date> {
  const { versions } = await datasets.listVersions({ datasetId: 'filled' })
  return versions.at(-2)?.version ?? new Date(0)
}
