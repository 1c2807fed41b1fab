import type { AssayStorage, Run } from '@assay/core'
import type { DatasetFileOptions } from '@assay/dataset-files'
import { lineOf } from '@assay/dataset-files'
import type { GateResult } from '../gates/check-gates.ts'
import type { RunFigures } from '../report/finished-run.ts'
import type { RowPlaces } from '../report/worst-row-lines.ts'
import type { DocumentSource } from './document-source.ts'

/** What documents are to be about. */
export interface DocumentSubject {
  /** With the gates of each run by itself; null where they say nothing. */
  readonly runs: readonly { readonly run: Run; readonly figures: RunFigures; readonly gates: readonly GateResult[] | null }[]
  readonly datasetName: string
  /** The dataset's file, relative to the current folder, and how it is read; null: it is not known. */
  readonly file: { readonly path: string; readonly reading: DatasetFileOptions } | null
}

/** Makes the sources of documents about stored runs; null when there are none. */
export async function documentSources(
  { runs: store }: AssayStorage['stores'],
  { runs, datasetName, file }: DocumentSubject,
): Promise<readonly [DocumentSource, ...DocumentSource[]] | null> {
  const itemIds = new Set<string>()
  for (const { run } of file === null ? [] : runs) {
    for await (const { itemId } of store.iterateResults({ runId: run.id, fields: ['itemId'] })) itemIds.add(itemId)
  }
  const places: RowPlaces =
    file === null ? { file: '', lines: new Map() } : { file: file.path, lines: await lineOf(file.path, itemIds, file.reading) }
  const [first, ...others] = runs.map(({ run, figures, gates }): DocumentSource => ({
    run,
    figures,
    datasetName,
    places,
    gates,
    rows: () => store.iterateResults({ runId: run.id }),
  }))
  return first === undefined ? null : [first, ...others]
}
