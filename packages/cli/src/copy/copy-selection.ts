import type { AssayStorage, DatasetsStorage, Run } from '@assay/core'
import { findDataset } from '../datasets/find-dataset.ts'
import { findRun } from '../runs/find-run.ts'
import { isHeld } from '../runs/is-held.ts'
import { iterateRuns } from '../runs/iterate-runs.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'

/** What was named; absent: everything. */
export interface CopyFilter {
  /** Runs, by their ids or parts of them. Alone: with the datasets that they ran over. */
  readonly runs?: readonly string[]
  /** Datasets, by name or id. Alone: with their runs. */
  readonly datasets?: readonly string[]
}

/** What is to be copied. */
export interface CopySelection {
  readonly datasetIds: readonly string[]
  readonly runIds: AsyncIterable<string> | Iterable<string>
  readonly runCount: number
}

const pageSize = 500

/**
 * Finds what is to be copied. Runs that were not named are found page by page, while they are copied.
 *
 * @throws `UsageError`: something that was named is not there, means several, or is a run that somebody works on.
 */
export async function selectForCopy({ stores }: AssayStorage, filter: CopyFilter): Promise<CopySelection> {
  const { runs, datasets } = stores
  const datasetIds = filter.datasets === undefined ? null : await namedDatasets(datasets, filter.datasets)
  if (filter.runs !== undefined) {
    const named: Run[] = []
    for (const text of new Set(filter.runs)) named.push(await findRun(runs, text))
    const held = named.find((run) => isHeld(run, runs.seam))
    if (held !== undefined) throw new UsageError(`Run ${held.id} is still going\nCopy it when it has ended`)
    const runIds = [...new Set(named.map(({ id }) => id))]
    return {
      datasetIds: datasetIds ?? (await storedOf(datasets, new Set(named.map(({ datasetId }) => datasetId)))),
      runIds,
      runCount: runIds.length,
    }
  }
  const filters = datasetIds === null ? [{}] : datasetIds.map((datasetId) => ({ datasetId }))
  let runCount = 0
  for (const wanted of filters) runCount += (await runs.listRuns({ ...wanted, pagination: { limit: 0 } })).pagination.total ?? 0
  return { datasetIds: datasetIds ?? (await allDatasets(datasets)), runIds: idsOf(), runCount }

  async function* idsOf(): AsyncGenerator<string, void, undefined> {
    for (const wanted of filters) for await (const { id } of iterateRuns(runs, wanted)) yield id
  }
}

async function namedDatasets(datasets: DatasetsStorage, texts: readonly string[]): Promise<readonly string[]> {
  const ids = new Set<string>()
  for (const text of texts) {
    const dataset = await findDataset(datasets, text)
    if (dataset === null)
      throw new UsageError(`Dataset not found: ${previewText(text, 255)}; give its name, as assay runs list shows it, or its id`)
    ids.add(dataset.id)
  }
  return [...ids]
}

/** Those that are there: runs outlive their dataset. */
async function storedOf(datasets: DatasetsStorage, ids: ReadonlySet<string>): Promise<readonly string[]> {
  const found: string[] = []
  for (const id of ids) if ((await datasets.getDatasetById({ id })) !== null) found.push(id)
  return found
}

async function allDatasets(datasets: DatasetsStorage): Promise<readonly string[]> {
  const ids = new Set<string>()
  for (let offset = 0; ; offset += pageSize) {
    const page = await datasets.listDatasets({ pagination: { offset, limit: pageSize, total: false } })
    for (const { id } of page.datasets) ids.add(id)
    if (!page.pagination.hasMore) return [...ids]
  }
}
