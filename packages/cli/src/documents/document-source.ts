import type { DatasetItem, RunResult } from '@assay/core'
import type { GateResult } from '../gates/check-gates.ts'
import type { RunFigures } from '../report/finished-run.ts'
import type { ItemClusters } from '../report/item-clusters.ts'
import type { ItemGroup } from '../report/item-groups.ts'
import type { SinceLastRun } from '../report/since-last-run.ts'
import type { RowPlaces } from '../report/worst-row-lines.ts'
import type { ShownSelection } from '../selection/run-selection.ts'
import type { ReportedRun } from '../shards/reported-run.ts'

/** A stored run, or shards added up into one, as documents about it are made from: a page, a table, a test report. */
export interface DocumentSource extends ReportedRun {
  readonly figures: RunFigures
  readonly datasetName: string
  /** Which items of the dataset it does; null: all. */
  readonly selected: ShownSelection | null
  /** Where the items are in the dataset's file as it is now; an empty file: it is not known. */
  readonly places: RowPlaces
  /** Null: no gate was asked for, or the run was stopped, so that they say nothing. */
  readonly gates: readonly GateResult[] | null
  /** The scorer that the config says counts most. */
  readonly primary?: string
  /** How the run differs from the last comparable one by the primary scorer; null: there is none. */
  readonly sinceLast: SinceLastRun | null
  /** The groups of its items that were asked for; null: none were. */
  readonly by: { readonly key: string; readonly groups: readonly ItemGroup[] } | null
  /** Reads which items are not independent; null: all are. */
  readonly clusters: () => Promise<ItemClusters | null>
  /** All rows, of a run by `seq`, of a sum shard by shard; read page by page each time this is called. */
  readonly rows: () => AsyncIterable<RunResult>
  /** All items of the dataset version, in dataset order, read page by page each time this is called; none where it is gone. */
  readonly items: () => AsyncIterable<Pick<DatasetItem, 'id' | 'metadata'>>
}
