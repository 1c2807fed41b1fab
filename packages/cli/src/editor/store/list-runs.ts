import { AssayError } from '@assay/core'
import type { AssayStorage, DatasetsStorage, Run, RunsStorage } from '@assay/core'
import { datasetNames } from '../../runs/dataset-names.ts'
import { listedRuns } from '../../runs/listed-runs.ts'
import type { ListRunsParams, ListRunsResult } from '../protocol/index.ts'
import { runLine } from './run-line.ts'
import { runSearch } from './run-search.ts'

const most = 500

/**
 * Lists runs, newest first.
 *
 * @throws `NOT_FOUND`: the run behind which the page begins is gone.
 */
export async function listRuns(stores: AssayStorage['stores'], params: ListRunsParams): Promise<ListRunsResult> {
  const { runs, datasets } = stores
  const { limit, after, datasetName, states = [], search = '' } = params
  const ids = datasetName === undefined ? null : await datasetIds(datasets, datasetName)
  if (ids?.length === 0) return { runs: [], hasMore: false }
  const [onlyId] = ids?.length === 1 ? ids : []
  const isWanted = search.trim() === '' ? null : await runSearch(datasets, search)
  const { found, hasMore } = await listedRuns(runs, {
    states,
    limit: Math.min(limit, most),
    ...(after !== undefined && { after: await runBefore(runs, after) }),
    ...(onlyId !== undefined && { datasetId: onlyId }),
    ...((isWanted !== null || (ids?.length ?? 0) > 1) && {
      isWanted: (run: Run) => (ids?.includes(run.datasetId) ?? true) && (isWanted?.(run) ?? true),
    }),
  })
  const names = found.length === 0 ? new Map<string, string>() : await datasetNames(datasets, found)
  return { runs: found.map((run) => runLine(run, names.get(run.datasetId) ?? null, runs.seam)), hasMore }
}

async function runBefore(runs: RunsStorage, id: string): Promise<Run> {
  const run = await runs.getRunById({ id })
  if (run === null) throw new AssayError('NOT_FOUND', `Run not found: ${id}`)
  return run
}

/** Those that have a name; two of them only by import. */
async function datasetIds(datasets: DatasetsStorage, name: string): Promise<readonly string[]> {
  const { datasets: found } = await datasets.listDatasets({ name, pagination: { limit: most, total: false } })
  return found.map(({ id }) => id)
}
