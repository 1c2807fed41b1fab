import type { AssayStorage, Dataset, DatasetItem, DatasetVersion, Run, RunResult } from '@assay/core'

/** Everything that a small store holds, in the order in which it is listed. */
export interface StoreContents {
  readonly runs: readonly { readonly run: Run; readonly rows: readonly RunResult[] }[]
  readonly datasets: readonly {
    readonly dataset: Dataset
    readonly versions: readonly { readonly version: DatasetVersion; readonly items: readonly DatasetItem[] }[]
  }[]
}

/** Reads everything, each past version of the datasets too. */
export async function readContents({ stores: { runs, datasets } }: Pick<AssayStorage, 'stores'>): Promise<StoreContents> {
  const pagination = { limit: 100_000 }
  const readRun = async (run: Run): Promise<StoreContents['runs'][number]> => {
    return { run, rows: (await runs.listResults({ runId: run.id, pagination })).results }
  }
  const readDataset = async (dataset: Dataset): Promise<StoreContents['datasets'][number]> => {
    const { versions } = await datasets.listVersions({ datasetId: dataset.id, pagination })
    return {
      dataset,
      versions: await Array.fromAsync(versions, async (version) => {
        return { version, items: (await datasets.listItems({ datasetId: dataset.id, version: version.version, pagination })).items }
      }),
    }
  }
  return {
    runs: await Array.fromAsync((await runs.listRuns({ pagination })).runs, readRun),
    datasets: await Array.fromAsync((await datasets.listDatasets({ pagination })).datasets, readDataset),
  }
}
