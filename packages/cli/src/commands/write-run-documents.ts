import type { Run } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { placeWords } from '../config/place-words.ts'
import { showsPlaces } from '../documents/document-kind.ts'
import { documentSources } from '../documents/document-sources.ts'
import type { GateResult } from '../gates/check-gates.ts'
import { changesSince } from '../report/changes-since.ts'
import type { FinishedRun } from '../report/finished-run.ts'
import type { SinceLastRun } from '../report/since-last-run.ts'
import { previewText } from '../text/preview-value.ts'
import { publishDocuments } from './publish-documents.ts'
import type { ReadyRun } from './ready-run.ts'

/** What came of the runs of a command. */
export interface DocumentedRuns {
  readonly runs: readonly FinishedRun[]
  /** Of each run by itself; null: they say nothing. */
  readonly gates: readonly (readonly GateResult[])[] | null
  /** How each differs from the last comparable run; null: that was not looked at yet. */
  readonly sinceLast: readonly (SinceLastRun | null)[] | null
}

/** Writes the documents that a command was asked for about its runs, and what GitHub shows; false: something could not be written. */
export async function writeRunDocuments(
  { flags, prepared, storage, synced }: ReadyRun,
  { runs, gates, sinceLast }: DocumentedRuns,
  context: CommandContext,
): Promise<boolean> {
  const { stderr, folder } = context
  const { stores, capabilities } = storage
  const isForGithub = flags.reporter.includes('github')
  const hasMarkdown = isForGithub || flags.output.some(({ kind }) => kind === 'markdown')
  const primary = prepared.entry?.primary
  const { formerly } = prepared.loaded.config
  const changes = sinceLast ?? (hasMarkdown ? await changesSince(stores, runs, { primary, formerly }) : [])
  const records = await Promise.all(
    runs.map(async ({ runId, figures }, index) => ({
      run: await stores.runs.getRunById({ id: runId }),
      figures,
      gates: gates?.[index] ?? null,
      sinceLast: changes[index] ?? null,
    })),
  )
  const path = isForGithub || flags.output.some(({ kind }) => showsPlaces(kind)) ? prepared.dataset.path : null
  const fields = prepared.entry?.fields
  const sources = await documentSources(
    { rows: stores.runs, datasets: stores.datasets },
    {
      runs: records.flatMap(({ run, ...rest }) => (run === null ? [] : [{ run, ...rest }])),
      datasetName: synced.dataset.name,
      ...(primary !== undefined && { primary }),
      ...(flags.by !== undefined && { by: flags.by }),
      file:
        path === null
          ? null
          : { path, reading: { ...(fields !== undefined && { fields }), ...(flags.format !== undefined && { format: flags.format }) } },
    },
  )
  if (sources === null) {
    stderr.write('assay: there is no run that --output could be about; nothing was written\n')
    return true
  }
  return publishDocuments(
    {
      sources,
      outputs: flags.output,
      isForGithub,
      about: aboutRuns(sources.map(({ run }) => run)),
      placeWords: capabilities.durable ? placeWords(flags, prepared.loaded, folder) : null,
      onWritten: (file) => {
        if (!flags.reporter.includes('silent')) stderr.write(`assay: wrote ${previewText(file, 200)}\n`)
      },
    },
    context,
  )
}

function aboutRuns(runs: readonly Run[]): readonly string[] {
  const groupId = runs.length > 1 ? runs[0]?.groupId : undefined
  return groupId === undefined ? runs.map(({ id }) => id) : [groupId]
}
