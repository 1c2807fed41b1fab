import { summarizeStoredRun } from '@assay/core'
import type { Run } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { datasetEntry } from '../config/dataset-entry.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { placeWords } from '../config/place-words.ts'
import { checkOutputs } from '../documents/check-outputs.ts'
import { showsPlaces } from '../documents/document-kind.ts'
import { documentSources } from '../documents/document-sources.ts'
import type { DocumentSource } from '../documents/document-source.ts'
import { loadDocument } from '../documents/load-document.ts'
import type { RequestedOutput } from '../documents/requested-output.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import type { GateResult } from '../gates/check-gates.ts'
import { checkDoneRuns } from '../gates/check-done-runs.ts'
import { harmlessPieces } from '../output/harmless-pieces.ts'
import { plainPaint } from '../output/paint.ts'
import { writePieces } from '../output/write-pieces.ts'
import { datasetFileOf } from '../report/dataset-file-of.ts'
import { changesSince } from '../report/changes-since.ts'
import { gateCells } from '../report/gates-line.ts'
import { findReportedRuns } from '../runs/find-reported-runs.ts'
import type { FoundRuns } from '../runs/find-reported-runs.ts'
import { shortRunId } from '../runs/short-run-id.ts'
import { addUpShards } from '../shards/add-up-shards.ts'
import { harmlessLines } from '../text/harmless-lines.ts'
import { UsageError } from '../usage-error.ts'
import { prepareStorage } from './prepare-storage.ts'
import { publishDocuments } from './publish-documents.ts'
import type { ReportFlags } from './report-command.ts'
import { tellLostRows } from './tell-lost-rows.ts'
import { withStorage } from './with-storage.ts'
import type { Opened, Prepared } from './with-storage.ts'

/** Does what `assay report` was asked for. */
export async function reportStoredRuns(ids: readonly string[], flags: ReportFlags, context: CommandContext): Promise<ExitCode> {
  return withStorage(
    () => prepareStorage(flags, context),
    context,
    (opened) => report(ids, flags, context, opened),
    true,
  )
}

async function report(
  ids: readonly string[],
  flags: ReportFlags,
  context: CommandContext,
  { prepared: { loaded }, storage }: Opened<Prepared>,
): Promise<ExitCode> {
  const { stores, capabilities } = storage
  const { folder, output, stderr } = context
  const found = await findReportedRuns(stores.runs, ids)
  const outputs = outputsOf(flags, found)
  const { reported, rows, notes } = await addUpShards(stores, found)
  const runs = reported.map(({ run }) => run)
  const [{ run: first }] = reported
  for (const note of notes) stderr.write(`assay: ${harmlessLines(note)}\n`)
  const dataset = await stores.datasets.getDatasetById({ id: first.datasetId })
  const file = dataset === null ? null : datasetFileOf(dataset, loaded, folder)
  checkOutputs(outputs, folder, [file, loaded.path])
  const summed = await Promise.all(
    reported.map(async (one) => ({ ...one, figures: await summarizeStoredRun(rows, one.run, false, stores.datasets) })),
  )
  const checked = await checkDoneRuns(flags, { rows, datasets: stores.datasets }, summed)
  const primary = file === null ? undefined : datasetEntry(loaded, file)?.primary
  const finished = summed.map(({ run, figures }) => ({ runId: run.id, targetId: run.targetId, figures }))
  const { formerly } = loaded.config
  const changes = isMarkdownMade(flags, outputs) ? await changesSince(stores, finished, { primary, formerly }) : []
  const sources = await documentSources(
    { rows, datasets: stores.datasets },
    {
      runs: summed.map((run, index) => ({ ...run, gates: checked?.byRun[index] ?? null, sinceLast: changes[index] ?? null })),
      ...(primary !== undefined && { primary }),
      ...(flags.by !== undefined && { by: flags.by }),
      datasetName: dataset?.name ?? `${first.datasetId} (deleted)`,
      file: file === null || !needsPlaces(flags, outputs) ? null : { path: file, reading: readingOf(file, loaded) },
    },
  )
  const wholeness = tellLostRows(
    summed.map(({ run, figures }) => ({ run, rows: figures.succeededCount + figures.failedCount })),
    placeWords(flags, loaded, folder),
    context,
  )
  if (sources === null) return wholeness
  if (outputs.length === 0 || flags.format !== undefined) await print(sources, flags, context)
  const isWritten = await publishDocuments(
    {
      sources,
      outputs,
      isForGithub: flags.github === true,
      about: found.groupId === null ? found.runs.map(({ id }) => id) : [found.groupId],
      placeWords: capabilities.durable ? placeWords(flags, loaded, folder) : null,
      // So that it can be handed on: open "$(assay report --html)".
      onWritten: (path) => output.write(`${path}\n`),
    },
    context,
  )
  for (const text of failedGates(checked?.all ?? [], runs)) stderr.write(`assay: ${text}\n`)
  if (!isWritten || wholeness !== exitCodes.done) return exitCodes.runBroke
  return checked?.all.every(({ passed }) => passed) === false ? exitCodes.gateFailed : exitCodes.done
}

function outputsOf({ output, html }: ReportFlags, { runs: [first], groupId }: FoundRuns): readonly RequestedOutput[] {
  const events = output.find(({ kind }) => kind === 'events')
  if (events !== undefined) {
    throw new UsageError(
      `--output ${events.path}: events are written while a run goes, by assay run\nRows of a stored run go into a .jsonl file`,
    )
  }
  if (html !== true || output.some(({ kind }) => kind === 'html')) return output
  const id = groupId ?? first.id
  return [...output, { kind: 'html', path: `assay-report-${shortRunId(id).replaceAll(/[^\w.-]/g, '_')}.html` }]
}

function needsPlaces({ format, github }: ReportFlags, outputs: readonly RequestedOutput[]): boolean {
  const printed = format ?? (outputs.length === 0 ? 'markdown' : null)
  return github === true || (printed !== null && showsPlaces(printed)) || outputs.some(({ kind }) => showsPlaces(kind))
}

function isMarkdownMade({ format, github }: ReportFlags, outputs: readonly RequestedOutput[]): boolean {
  const isPrinted = format === 'markdown' || (format === undefined && outputs.length === 0)
  return github === true || isPrinted || outputs.some(({ kind }) => kind === 'markdown')
}

async function print(
  sources: readonly [DocumentSource, ...DocumentSource[]],
  { format = 'markdown' }: ReportFlags,
  { output }: CommandContext,
): Promise<void> {
  const pieces = (await loadDocument(format))(sources)
  await writePieces(output, output.stream.isTTY ? harmlessPieces(pieces) : pieces)
}

function readingOf(file: string, loaded: LoadedConfig): NonNullable<Parameters<typeof documentSources>[1]['file']>['reading'] {
  const fields = datasetEntry(loaded, file)?.fields
  return fields === undefined ? {} : { fields }
}

function failedGates(gates: readonly GateResult[], runs: readonly Run[]): readonly string[] {
  const targetIds = runs.map(({ targetId }) => targetId)
  return gateCells(
    gates.filter(({ passed }) => !passed),
    targetIds,
    plainPaint,
  )
}
