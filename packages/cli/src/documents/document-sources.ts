import type { DatasetsStorage, Run } from '@assay/core'
import type { DatasetFileOptions } from '@assay/dataset-files'
import { lineOf } from '@assay/dataset-files'
import type { GateResult } from '../gates/check-gates.ts'
import type { RunFigures } from '../report/finished-run.ts'
import type { RowPlaces } from '../report/worst-row-lines.ts'
import type { RowReader } from '../runs/row-reader.ts'
import { shownSelection } from '../selection/stored-selection.ts'
import type { ReportedRun } from '../shards/reported-run.ts'
import type { DocumentSource } from './document-source.ts'

/** What documents are to be about. */
export interface DocumentSubject {
  /** With the gates of each run by itself; null where they say nothing. */
  readonly runs: readonly (ReportedRun & { readonly figures: RunFigures; readonly gates: readonly GateResult[] | null })[]
  readonly datasetName: string
  /** The dataset's file, relative to the current folder, and how it is read; null: it is not known. */
  readonly file: { readonly path: string; readonly reading: DatasetFileOptions } | null
}

/** Makes the sources of documents about runs, whose rows the reader gives; null when there are none. */
export async function documentSources(
  { rows: reader, datasets }: { readonly rows: RowReader; readonly datasets: DatasetsStorage },
  { runs, datasetName, file }: DocumentSubject,
): Promise<readonly [DocumentSource, ...DocumentSource[]] | null> {
  const itemIds = new Set<string>()
  for (const { run } of file === null ? [] : runs) {
    for await (const { itemId } of reader.iterateResults({ runId: run.id, fields: ['itemId'] })) itemIds.add(itemId)
  }
  const places: RowPlaces =
    file === null ? { file: '', lines: new Map() } : { file: file.path, lines: await lineOf(file.path, itemIds, file.reading) }
  const selected = await Promise.all(runs.map(({ run }) => shownSelection(datasets, run)))
  const [first, ...others] = runs.map(({ run, shards, missing, figures, gates }, index): DocumentSource => ({
    run,
    ...(shards !== undefined && { shards }),
    ...(missing !== undefined && { missing }),
    figures,
    datasetName,
    selected: selected[index] ?? null,
    places,
    gates,
    rows: () => reader.iterateResults({ runId: run.id }),
    items: () => itemsOf(datasets, run),
  }))
  return first === undefined ? null : [first, ...others]
}

async function* itemsOf(datasets: DatasetsStorage, { datasetId, datasetVersion }: Run): ReturnType<DocumentSource['items']> {
  if ((await datasets.getDatasetById({ id: datasetId })) === null) return
  yield* datasets.iterateItems({ datasetId, version: datasetVersion })
}
