import type { Run } from '../../../records/run.ts'
import type { DatasetsStorage } from '../../../storage/domains/datasets/base.ts'
import { clusterKeyOf } from './cluster-key.ts'
import { clusterOfItem } from './cluster-of-item.ts'

/** What tells to which clusters items belong. */
export type ClusterReader = (itemIds: readonly string[]) => Promise<ClusterLookup>

/** Gives the cluster of an item; undefined: it is one of its own. */
type ClusterLookup = (itemId: string) => string | undefined

/** Of a dataset. */
export type ClusterSource = Pick<DatasetsStorage, 'getDatasetById' | 'listItems'>

/**
 * Reads the clusters of the items of a run from the dataset version that it did; null when its rows are not clustered.
 *
 * Where the dataset is gone, or not given, nobody knows which rows belong together. Then all are one cluster, so that nothing is claimed:
 * means stay, errors and intervals are null.
 */
export async function clusterReader(
  datasets: ClusterSource | undefined,
  run: Pick<Run, 'datasetId' | 'datasetVersion' | 'metadata'>,
): Promise<ClusterReader | null> {
  const key = clusterKeyOf(run)
  if (key === null) return null
  const { datasetId, datasetVersion: version } = run
  const dataset = await datasets?.getDatasetById({ id: datasetId })
  if (datasets === undefined || !dataset) return async () => () => 'unknown'
  return async (itemIds) => {
    const ids = [...new Set(itemIds)]
    const { items } = await datasets.listItems({ datasetId, version, ids, pagination: { limit: ids.length, total: false } })
    const found = new Map(items.map(({ id, metadata }) => [id, clusterOfItem(metadata, key)]))
    return (itemId) => found.get(itemId)
  }
}

const rowsPerPage = 500

/** Hands over rows one by one, each with its cluster; of rows that are clustered 500 are held at a time, and their items read. */
export async function withClusters<Row extends { readonly itemId: string }>(
  rows: AsyncIterable<Row>,
  read: ClusterReader | null,
  take: (row: Row, cluster: string | undefined) => void,
): Promise<void> {
  if (read === null) {
    for await (const row of rows) take(row, undefined)
    return
  }
  let page: Row[] = []
  const takePage = async (): Promise<void> => {
    const clusterOf = await read(page.map(({ itemId }) => itemId))
    for (const row of page) take(row, clusterOf(row.itemId))
    page = []
  }
  for await (const row of rows) {
    page.push(row)
    if (page.length === rowsPerPage) await takePage()
  }
  if (page.length > 0) await takePage()
}
