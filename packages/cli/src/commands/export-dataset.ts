import { resolve } from 'node:path'
import type { DatasetsStorage } from '@assay/core'
import { formatNameOf, writeDatasetRows } from '@assay/dataset-files'
import type { WritableFormatName } from '@assay/dataset-files'
import type { CommandContext } from '../command-context.ts'
import { requireDataset } from '../datasets/require-dataset.ts'
import { versionAt } from '../datasets/version-at.ts'
import { writeExport } from '../datasets/write-export.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { styleFor } from '../output/style-for.ts'
import { harmlessPieces } from '../output/harmless-pieces.ts'
import { writePieces } from '../output/write-pieces.ts'
import { section } from '../report/section.ts'
import { countOf } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import type { ExportDatasetFlags } from './datasets-flags.ts'
import { prepareStorage } from './prepare-storage.ts'
import type { Prepared } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

/** Does what `assay datasets export` was asked for. */
export async function exportDataset(text: string, flags: ExportDatasetFlags, context: CommandContext): Promise<ExitCode> {
  const { output } = context
  return withStorage(
    () => prepare(flags, context),
    context,
    async ({ prepared: { format }, storage, seam }) => {
      const { datasets } = storage.stores
      const dataset = await requireDataset(datasets, text)
      const { version, itemCount } = await versionAt(datasets, dataset, flags.version)
      const pieces = writeDatasetRows(() => itemsAt(datasets, dataset.id, version), format)
      if (flags.output === undefined) {
        await writePieces(output, output.stream.isTTY ? harmlessPieces(pieces) : pieces)
        return exitCodes.done
      }
      const path = resolve(context.folder, flags.output)
      await writeExport(pieces, { name: flags.output, path, force: flags.force === true, newId: () => seam.newId() })
      const style = styleFor(output)
      const cells = [style.paint('bold', previewText(flags.output, 200)), countOf(itemCount, 'item')]
      const from = [previewText(dataset.name, 200), `version ${version.toISOString()}`]
      output.write(`${[...section('file', [cells], style), ...section('dataset', [from], style)].join('\n')}\n`)
      return exitCodes.done
    },
    true,
  )
}

async function prepare(flags: ExportDatasetFlags, context: CommandContext): Promise<Prepared & { readonly format: WritableFormatName }> {
  const format = flags.format ?? formatOfOutput(flags.output)
  return { ...(await prepareStorage(flags, context)), format }
}

function formatOfOutput(output: string | undefined): WritableFormatName {
  if (output === undefined) return 'jsonl'
  const format = formatNameOf(output)
  if (format !== null) return format
  throw new UsageError(`The extension of ${output} says no format; say which with --format jsonl, json, csv, tsv or yaml`)
}

function itemsAt(datasets: DatasetsStorage, datasetId: string, version: Date): ReturnType<DatasetsStorage['iterateItems']> {
  return datasets.iterateItems({ datasetId, version })
}
