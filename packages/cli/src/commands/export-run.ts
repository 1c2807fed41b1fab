import { resolve } from 'node:path'
import { summarizeStoredRun } from '@assay/core'
import type { AssayStorage, Run } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { writeExport } from '../datasets/write-export.ts'
import { kindOfFile } from '../documents/document-kind.ts'
import { documentSources } from '../documents/document-sources.ts'
import { loadDocument } from '../documents/load-document.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { harmlessPieces } from '../output/harmless-pieces.ts'
import { writePieces } from '../output/write-pieces.ts'
import { styleFor } from '../output/style-for.ts'
import { section } from '../report/section.ts'
import { findRun } from '../runs/find-run.ts'
import { countOf } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import type { ExportFormat, ExportRunFlags } from './export-run-command.ts'
import { prepareStorage } from './prepare-storage.ts'
import { withStorage } from './with-storage.ts'

/** Does what `assay runs export` was asked for. */
export async function exportRun(text: string, flags: ExportRunFlags, context: CommandContext): Promise<ExitCode> {
  const { output, folder } = context
  return withStorage(
    async () => ({ format: formatOf(flags), ...(await prepareStorage(flags, context)) }),
    context,
    async ({ prepared: { format }, storage, seam }) => {
      const run = await findRun(storage.stores.runs, text)
      const pieces = piecesOf(run, format, storage)
      if (flags.output === undefined) {
        await writePieces(output, output.stream.isTTY ? harmlessPieces(pieces) : pieces)
        return exitCodes.done
      }
      const path = resolve(folder, flags.output)
      await writeExport(pieces, { name: flags.output, path, force: flags.force === true, newId: () => seam.newId() })
      const { pagination } = await storage.stores.runs.listResults({ runId: run.id, pagination: { limit: 0 } })
      const style = styleFor(output)
      const cells = [style.paint('bold', previewText(flags.output, 200)), countOf(pagination.total ?? 0, 'row')]
      output.write(`${[...section('file', [cells], style), ...section('run', [[run.id]], style)].join('\n')}\n`)
      return exitCodes.done
    },
    true,
  )
}

function formatOf({ format, json, output }: ExportRunFlags): ExportFormat {
  if (json === true) return 'json'
  if (format !== undefined) return format
  if (output === undefined) return 'jsonl'
  const kind = kindOfFile(output.replace(/\.gz$/i, ''))
  if (kind === 'jsonl' || kind === 'csv' || kind === 'json') return kind
  if (kind === 'events') return 'jsonl'
  throw new UsageError(
    `The extension of ${previewText(output, 200)} says no format; say which with --format jsonl, csv or json\nA page or a test report is made by assay report`,
  )
}

async function* piecesOf(run: Run, format: ExportFormat, { stores }: AssayStorage): AsyncGenerator<string, void, undefined> {
  const [figures, dataset, document] = await Promise.all([
    summarizeStoredRun(stores.runs, run, false, stores.datasets),
    stores.datasets.getDatasetById({ id: run.datasetId }),
    loadDocument(format),
  ])
  const { results: _results, ...summary } = figures
  const datasetName = dataset?.name ?? `${run.datasetId} (deleted)`
  const sources = await documentSources(
    { rows: stores.runs, datasets: stores.datasets },
    { runs: [{ run, figures: summary, gates: null }], datasetName, file: null },
  )
  if (sources !== null) yield* document(sources)
}
