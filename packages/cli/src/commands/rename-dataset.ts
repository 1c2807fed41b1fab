import { systemSeam } from '@assay/core'
import type { AssayStorage, Dataset } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { placeWords } from '../config/place-words.ts'
import { newDatasetName } from '../datasets/new-dataset-name.ts'
import type { NewDatasetName } from '../datasets/new-dataset-name.ts'
import { requireDataset } from '../datasets/require-dataset.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { datasetFileOf } from '../report/dataset-file-of.ts'
import { requireStorage } from '../storage/require-storage.ts'
import { commandText } from '../text/command-text.ts'
import { countOf } from '../text/format-count.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import type { RenameDatasetFlags } from './datasets-flags.ts'
import { prepareStorage } from './prepare-storage.ts'
import { withStorage } from './with-storage.ts'
import type { Prepared } from './with-storage.ts'

/** Does what `assay datasets rename` was asked for. */
export async function renameDataset(text: string, newText: string, flags: RenameDatasetFlags, context: CommandContext): Promise<ExitCode> {
  const { output, folder } = context
  return withStorage(
    () => prepare(flags, context),
    context,
    async ({ prepared, storage }) => {
      const { datasets, runs } = storage.stores
      const dataset = await requireDataset(datasets, text)
      const wanted = newDatasetName(newText, prepared.loaded, folder)
      const oldFile = datasetFileOf(dataset, prepared.loaded, folder)
      await refuseTaken(dataset, wanted.name, storage.stores, placeWords(flags, prepared.loaded, folder))
      const renamed = await datasets.updateDataset({ id: dataset.id, name: wanted.name })
      if (flags.json === true) {
        output.write(`${harmlessJson(renamed)}\n`)
        return exitCodes.done
      }
      const { pagination } = await runs.listRuns({ datasetId: dataset.id, pagination: { limit: 0 } })
      const kept = `${countOf(renamed.itemCount, 'item')} and ${countOf(pagination.total ?? 0, 'run')} stay with it`
      const lines = [`${previewText(dataset.name, 200)} is now ${previewText(renamed.name, 200)}; ${kept}`, ...fileLines(wanted, oldFile)]
      output.write(`${lines.join('\n')}\n`)
      return exitCodes.done
    },
  )
}

async function prepare(flags: RenameDatasetFlags, context: CommandContext): Promise<Prepared> {
  const prepared = await prepareStorage(flags, context)
  await requireStorage({ ...prepared.storage, projectFolder: prepared.loaded.folder, seam: systemSeam() })
  return prepared
}

async function refuseTaken(
  { id, name: before }: Dataset,
  name: string,
  { datasets, runs }: AssayStorage['stores'],
  place: readonly string[],
): Promise<void> {
  if (before === name) throw new UsageError(`${previewText(name, 255)} is what the dataset is called already`)
  const found = await datasets.listDatasets({ name, pagination: { limit: 1, total: false } })
  const [other] = found.datasets
  if (other === undefined) return
  const { pagination } = await runs.listRuns({ datasetId: other.id, pagination: { limit: 0 } })
  const what = `${countOf(other.itemCount, 'item')}, ${countOf(pagination.total ?? 0, 'run')}`
  throw new UsageError(
    [
      `Another dataset is called ${previewText(name, 255)} (${what}), perhaps made by a run of the moved file. Give that one another name first, then try again:`,
      commandText(['datasets', 'rename', other.id, `${name} (other)`, ...place]),
      commandText(['datasets', 'rename', id, name, ...place]),
    ].join('\n'),
  )
}

function fileLines({ file, isThere }: NewDatasetName, oldFile: string | null): readonly string[] {
  const next = file === null ? null : previewText(file, 200)
  return [
    next === null
      ? 'No file of this project has that name by its path; assay run takes it with --dataset-name'
      : isThere
        ? `The file ${next} goes on with it`
        : `There is no file ${next} yet; one that is put there goes on with it`,
    ...(oldFile === null ? [] : [`The file ${previewText(oldFile, 200)} is still there; running it begins a new dataset`]),
  ]
}
