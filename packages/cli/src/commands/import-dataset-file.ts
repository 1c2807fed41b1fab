import { syncDatasetFile } from '@assay/dataset-files'
import type { DatasetFileOptions, SyncedDataset } from '@assay/dataset-files'
import type { CommandContext } from '../command-context.ts'
import { placeWords } from '../config/place-words.ts'
import { datasetOfName } from '../datasets/dataset-of-name.ts'
import { FileBeforeStore } from '../datasets/file-before-store.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { styleFor } from '../output/style-for.ts'
import { datasetCells } from '../report/dataset-cells.ts'
import { section } from '../report/section.ts'
import { prepareDataset } from '../run/prepare-dataset.ts'
import type { PreparedDataset } from '../run/prepare-dataset.ts'
import { shownStorage } from '../storage/shown-storage.ts'
import { commandText } from '../text/command-text.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { previewText } from '../text/preview-value.ts'
import type { ImportDatasetFlags } from './datasets-flags.ts'
import { withStorage } from './with-storage.ts'
import type { Opened } from './with-storage.ts'

/** Does what `assay datasets import` was asked for. */
export async function importDatasetFile(file: string, flags: ImportDatasetFlags, context: CommandContext): Promise<ExitCode> {
  if (flags.dryRun === true) {
    const { diffDatasetFile } = await import('./diff-dataset-file.ts')
    return diffDatasetFile(file, { ...flags, limit: 10 }, context)
  }
  const { name: datasetName, ...others } = flags
  const before = new FileBeforeStore(file)
  try {
    return await withStorage(
      async () => {
        const prepared = await prepareDataset(file, { ...others, ...(datasetName !== undefined && { datasetName }) }, context, '--name')
        await before.check(prepared.storage, readingOf(flags, prepared))
        return prepared
      },
      context,
      async (opened) => {
        const { datasets } = opened.storage.stores
        const { id, name } = await datasetOfName(datasets, opened.prepared.dataset)
        const reading = readingOf(flags, opened.prepared)
        const synced = await syncDatasetFile(datasets, { id, name, path: file, ...reading, ...before.found })
        if (flags.json === true) context.output.write(`${harmlessJson(record(synced))}\n`)
        else print(synced, flags, opened, context)
        return exitCodes.done
      },
    )
  } finally {
    await before.release()
  }
}

function readingOf({ format }: ImportDatasetFlags, { entry }: PreparedDataset): DatasetFileOptions {
  return { ...(entry?.fields !== undefined && { fields: entry.fields }), ...(format !== undefined && { format }) }
}

function record({ dataset: { id, name }, version, created, rows, added, updated, deleted }: SyncedDataset): object {
  return { dataset: id, name, version, created, rows, added, updated, deleted }
}

function print(
  synced: SyncedDataset,
  flags: ImportDatasetFlags,
  { prepared, storage }: Opened<PreparedDataset>,
  { output, folder }: CommandContext,
): void {
  const style = styleFor(output)
  const { paint } = style
  const { durable } = storage.capabilities
  const place = placeWords(flags, prepared.loaded, folder)
  const next = durable ? section('next', [[paint('cyan', commandText(['datasets', 'show', synced.dataset.name, ...place]))]], style) : []
  const store = previewText(shownStorage(prepared.storage, folder), 200)
  const lines = [
    ...section('dataset', [datasetCells(synced, null, { isDurable: durable, paint })], style),
    ...section('store', [[`${store}${durable ? '' : paint('dim', ' (not kept)')}`]], style),
    ...next,
  ]
  output.write(`${lines.join('\n')}\n`)
}
