import type { DatasetsStorage, Run } from '@assay/core'
import type { DatasetFileOptions } from '@assay/dataset-files'
import { lineOf } from '@assay/dataset-files'
import type { GateResult } from '../gates/check-gates.ts'
import type { RunFigures } from '../report/finished-run.ts'
import { itemClusters } from '../report/item-clusters.ts'
import { groupsOfRun } from '../report/groups-of-run.ts'
import type { SinceLastRun } from '../report/since-last-run.ts'
import type { RowPlaces } from '../report/worst-row-lines.ts'
import type { RowReader } from '../runs/row-reader.ts'
import { shownSelection } from '../selection/stored-selection.ts'
import type { ReportedRun } from '../shards/reported-run.ts'
import type { DocumentSource } from './document-source.ts'

/** A run with what is known of it beside its rows. */
interface DocumentedRun extends ReportedRun {
  readonly figures: RunFigures
  /** Of the run by itself; null where they say nothing. */
  readonly gates: readonly GateResult[] | null
  /** How it differs from the last comparable run; absent: that was not looked at. */
  readonly sinceLast?: SinceLastRun | null
}

/** What documents are to be about. */
export interface DocumentSubject {
  readonly runs: readonly DocumentedRun[]
  /** The scorer that the config says counts most. */
  readonly primary?: string
  /** The metadata key to group the items by. */
  readonly by?: string
  readonly datasetName: string
  /** The dataset's file, relative to the current folder, and how it is read; null: it is not known. */
  readonly file: { readonly path: string; readonly reading: DatasetFileOptions } | null
}

/**
 * Makes the sources of documents about runs, whose rows the reader gives; null when there are none.
 *
 * @throws `UsageError`: no item has the key of `by`, or the dataset is gone.
 */
export async function documentSources(
  { rows: reader, datasets }: { readonly rows: RowReader; readonly datasets: DatasetsStorage },
  { runs, datasetName, file, primary, by }: DocumentSubject,
): Promise<readonly [DocumentSource, ...DocumentSource[]] | null> {
  const itemIds = new Set<string>()
  for (const { run } of file === null ? [] : runs) {
    for await (const { itemId } of reader.iterateResults({ runId: run.id, fields: ['itemId'] })) itemIds.add(itemId)
  }
  const places: RowPlaces =
    file === null ? { file: '', lines: new Map() } : { file: file.path, lines: await lineOf(file.path, itemIds, file.reading) }
  const selected = await Promise.all(runs.map(({ run }) => shownSelection(datasets, run)))
  const groups = await Promise.all(runs.map(({ run }) => (by === undefined ? null : groupsOfRun(datasets, run, by))))
  const [first, ...others] = runs.map(({ run, shards, missing, figures, gates, sinceLast = null }, index): DocumentSource => ({
    run,
    ...(shards !== undefined && { shards }),
    ...(missing !== undefined && { missing }),
    figures,
    datasetName,
    selected: selected[index] ?? null,
    places,
    gates,
    ...(primary !== undefined && { primary }),
    sinceLast,
    by: groups[index] ?? null,
    clusters: () => itemClusters(datasets, run),
    rows: () => reader.iterateResults({ runId: run.id }),
    items: () => itemsOf(datasets, run),
  }))
  return first === undefined ? null : [first, ...others]
}

async function* itemsOf(datasets: DatasetsStorage, { datasetId, datasetVersion }: Run): ReturnType<DocumentSource['items']> {
  if ((await datasets.getDatasetById({ id: datasetId })) === null) return
  yield* datasets.iterateItems({ datasetId, version: datasetVersion })
}
