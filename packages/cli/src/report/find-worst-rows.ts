import type { AssayStorage, DatasetsStorage, RunResult } from '@assay/core'
import type { FinishedRun } from './finished-run.ts'
import type { RowScores } from './row-scores.ts'
import { worstRows } from './worst-rows.ts'

/** One item that went badly, with its rows. */
export interface WorstRow {
  readonly itemId: string
  readonly trial: number
  /** One per run; null where the run did not get to it. */
  readonly rows: readonly (RunResult | null)[]
}

/** Finds the items that went worst over runs of the same items, and reads their rows. */
export async function findWorstRows(
  stores: AssayStorage['stores'],
  {
    runs,
    scores,
    direction,
    dataset,
    itemIds,
    limit,
  }: {
    readonly runs: readonly FinishedRun[]
    /** One per run. */
    readonly scores: readonly RowScores[]
    readonly direction: 'higher' | 'lower'
    readonly dataset: { readonly id: string; readonly version: Date }
    /** Those that were run, in dataset order; default: all. */
    readonly itemIds?: readonly string[]
    readonly limit: number
  },
): Promise<readonly WorstRow[]> {
  const trials = scores[0]?.trials ?? 1
  return Promise.all(
    worstRows(scores, direction, limit).map(async (place) => {
      const trial = place % trials
      const index = Math.floor(place / trials)
      const itemId = (itemIds === undefined ? await itemIdAt(stores.datasets, dataset, index) : itemIds[index]) ?? ''
      const rows = await Promise.all(runs.map(({ runId }) => stores.runs.getResultById({ runId, id: `${trial}:${itemId}` })))
      return { itemId, trial, rows }
    }),
  )
}

async function itemIdAt(
  datasets: DatasetsStorage,
  { id, version }: { readonly id: string; readonly version: Date },
  offset: number,
): Promise<string | undefined> {
  const { items } = await datasets.listItems({ datasetId: id, version, pagination: { offset, limit: 1, total: false } })
  return items[0]?.id
}
