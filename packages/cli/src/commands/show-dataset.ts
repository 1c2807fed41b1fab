import type { AssayStorage, Dataset } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { datasetLines } from '../datasets/dataset-lines.ts'
import { requireDataset } from '../datasets/require-dataset.ts'
import { versionAt } from '../datasets/version-at.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { styleFor } from '../output/style-for.ts'
import { writePieces } from '../output/write-pieces.ts'
import { datasetFileOf } from '../report/dataset-file-of.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import type { ShowDatasetFlags } from './datasets-flags.ts'
import { prepareStorage } from './prepare-storage.ts'
import type { Opened, Prepared } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

const fewVersions = 3
const fewRuns = 5
const fewItems = 5

/** Does what `assay datasets show` was asked for. */
export async function showDataset(text: string, flags: ShowDatasetFlags, context: CommandContext): Promise<ExitCode> {
  return withStorage(
    () => prepareStorage(flags, context),
    context,
    async (opened) => {
      const { stores } = opened.storage
      const dataset = await requireDataset(stores.datasets, text)
      if (flags.item !== undefined) await printItem(dataset, { ...flags, item: flags.item }, stores, context)
      else if (flags.json === true) await writePieces(context.output, itemPieces(dataset, flags, stores))
      else await printDataset(dataset, flags, opened, context)
      return exitCodes.done
    },
    true,
  )
}

async function printDataset(
  dataset: Dataset,
  flags: ShowDatasetFlags,
  { prepared, storage, seam }: Opened<Prepared>,
  { output, folder }: CommandContext,
): Promise<void> {
  const { datasets, runs } = storage.stores
  const { id } = dataset
  const version = await versionAt(datasets, dataset, flags.version)
  const [versions, itsRuns, items] = await Promise.all([
    datasets.listVersions({ datasetId: id, pagination: { limit: fewVersions } }),
    runs.listRuns({ datasetId: id, pagination: { limit: fewRuns } }),
    datasets.listItems({ datasetId: id, version: version.version, pagination: { limit: flags.limit ?? fewItems, total: false } }),
  ])
  const lines = datasetLines({
    dataset,
    version,
    file: datasetFileOf(dataset, prepared.loaded, folder),
    versions: versions.versions,
    moreVersions: (versions.pagination.total ?? 0) - versions.versions.length,
    runs: itsRuns.runs,
    moreRuns: (itsRuns.pagination.total ?? 0) - itsRuns.runs.length,
    items: items.items,
    seam,
    style: styleFor(output),
  })
  output.write(`${lines.join('\n')}\n`)
}

async function printItem(
  dataset: Dataset,
  { item: id, version }: ShowDatasetFlags & { readonly item: string },
  { datasets }: AssayStorage['stores'],
  { output }: CommandContext,
): Promise<void> {
  const at = await versionAt(datasets, dataset, version)
  const item = await datasets.getItemById({ datasetId: dataset.id, id, version: at.version })
  if (item === null) {
    const name = `${previewText(dataset.name, 255)} has no item ${previewText(id, 255)} at the version ${at.version.toISOString()}`
    throw new UsageError(
      `${name}\nassay datasets history ${previewText(dataset.name, 255)} --item ${previewText(id, 255)} shows whether it had one`,
    )
  }
  output.write(`${harmlessJson(item, 2)}\n`)
}

async function* itemPieces(
  dataset: Dataset,
  { version, limit = Number.POSITIVE_INFINITY }: ShowDatasetFlags,
  { datasets }: AssayStorage['stores'],
): AsyncGenerator<string, void, void> {
  const at = await versionAt(datasets, dataset, version)
  yield `${harmlessJson(dataset)}\n`
  let printed = 0
  for await (const item of datasets.iterateItems({ datasetId: dataset.id, version: at.version })) {
    yield `${harmlessJson(item)}\n`
    printed += 1
    if (printed === limit) break
  }
}
