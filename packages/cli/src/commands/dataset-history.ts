import type { Dataset, DatasetsStorage } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { historyTable, itemHistoryLines } from '../datasets/history-lines.ts'
import { itemDifferences } from '../datasets/item-differences.ts'
import type { ItemVersion } from '../datasets/item-history.ts'
import { itemHistory } from '../datasets/item-history.ts'
import { requireDataset } from '../datasets/require-dataset.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { styleFor } from '../output/style-for.ts'
import { formatCount } from '../text/format-count.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import type { DatasetHistoryFlags } from './datasets-flags.ts'
import { prepareStorage } from './prepare-storage.ts'
import { withStorage } from './with-storage.ts'

/** Does what `assay datasets history` was asked for. */
export async function datasetHistory(text: string, flags: DatasetHistoryFlags, context: CommandContext): Promise<ExitCode> {
  return withStorage(
    () => prepareStorage(flags, context),
    context,
    async ({ storage }) => {
      const { datasets } = storage.stores
      const dataset = await requireDataset(datasets, text)
      if (flags.item === undefined) await printVersions(dataset, flags, datasets, context)
      else await printItemVersions(dataset, { ...flags, item: flags.item }, datasets, context)
      return exitCodes.done
    },
    true,
  )
}

async function printVersions(
  dataset: Dataset,
  { limit, json }: DatasetHistoryFlags,
  datasets: DatasetsStorage,
  { output, stderr }: CommandContext,
): Promise<void> {
  const { versions, pagination } = await datasets.listVersions({ datasetId: dataset.id, pagination: { limit } })
  if (json === true) {
    for (const version of versions) output.write(`${harmlessJson(version)}\n`)
    return
  }
  output.write(`${historyTable(versions, styleFor(output)).join('\n')}\n`)
  const more = (pagination.total ?? 0) - versions.length
  if (more > 0) stderr.write(`${formatCount(more)} more; --limit ${pagination.total} shows all\n`)
}

async function printItemVersions(
  dataset: Dataset,
  { item: id, limit, json }: DatasetHistoryFlags & { readonly item: string },
  datasets: DatasetsStorage,
  { output, stderr }: CommandContext,
): Promise<void> {
  const found: ItemVersion[] = []
  for await (const version of itemHistory(datasets, { datasetId: dataset.id, id })) {
    found.push(version)
    if (found.length > limit) break
  }
  if (found.length === 0) throw new UsageError(`${previewText(dataset.name, 255)} never had an item ${previewText(id, 255)}`)
  const shown = found.slice(0, limit)
  if (json === true) {
    for (const version of shown) output.write(`${harmlessJson(record(version))}\n`)
    return
  }
  output.write(`${itemHistoryLines(shown, styleFor(output)).join('\n')}\n`)
  if (found.length > limit) stderr.write('There are older ones; a larger --limit shows them\n')
}

function record({ version, change, item, before }: ItemVersion): object {
  const fields = item === null || before === null ? {} : { fields: itemDifferences(before, item).map(({ field }) => field) }
  return { version, change, ...fields, item }
}
