import { lineOf } from '@assay/dataset-files'
import type { CommandContext } from '../command-context.ts'
import { chooseComparedRuns } from '../comparison/choose-compared-runs.ts'
import { comparisonLines } from '../comparison/comparison-lines.ts'
import { compareRuns } from '../comparison/compare-runs.ts'
import type { RunsComparison } from '../comparison/runs-comparison.ts'
import { datasetEntry } from '../config/dataset-entry.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { placeWords } from '../config/place-words.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { styleFor } from '../output/style-for.ts'
import { datasetFileOf } from '../report/dataset-file-of.ts'
import type { RowPlaces } from '../report/worst-row-lines.ts'
import { countStoredRows } from '../runs/count-stored-rows.ts'
import { countOf } from '../text/format-count.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import type { CompareFlags } from './compare-command.ts'
import { prepareStorage } from './prepare-storage.ts'
import { tellLostRows } from './tell-lost-rows.ts'
import { withStorage } from './with-storage.ts'
import type { Opened, Prepared } from './with-storage.ts'

/** Does what `assay compare` was asked for. */
export async function compareStoredRuns(ids: readonly string[], flags: CompareFlags, context: CommandContext): Promise<ExitCode> {
  return withStorage(
    () => prepareStorage(flags, context),
    context,
    (opened) => compare(ids, flags, context, opened),
    true,
  )
}

async function compare(
  ids: readonly string[],
  flags: CompareFlags,
  context: CommandContext,
  { prepared: { loaded }, storage: { stores } }: Opened<Prepared>,
): Promise<ExitCode> {
  const { folder, output, stderr } = context
  const { formerly } = loaded.config
  const { first, second } = await chooseComparedRuns(stores.runs, ids, formerly)
  const dataset = await stores.datasets.getDatasetById({ id: second.datasetId })
  const file = dataset === null ? null : datasetFileOf(dataset, loaded, folder)
  const primary = flags.scorer ?? (file === null ? undefined : datasetEntry(loaded, file)?.primary)
  if (flags.scorer !== undefined) refuseUnknown(flags.scorer, first.scorers ?? [], second.scorers ?? [])
  const comparison = await compareRuns(stores, {
    first,
    second,
    regressions: flags.limit,
    ...(primary !== undefined && { primary }),
    ...(flags.by !== undefined && { by: flags.by }),
    ...(formerly !== undefined && { formerly }),
  })
  const counted = await Promise.all([first, second].map(async (run) => ({ run, rows: await countStoredRows(stores.runs, run.id) })))
  const wholeness = tellLostRows(counted, placeWords(flags, loaded, folder), context)
  if (comparison.pairs === 0 && wholeness !== exitCodes.done) return wholeness
  if (comparison.pairs === 0) throw new UsageError(nothingText(comparison))
  const datasetName = dataset?.name ?? `${second.datasetId} (deleted)`
  if (flags.json === true) output.write(`${harmlessJson({ ...comparison, datasetName })}\n`)
  else {
    const places = await placesOf(comparison, file, loaded)
    const lines = comparisonLines({ comparison, datasetName, by: flags.by ?? null, places }, styleFor(output))
    output.write(`${lines.join('\n')}\n`)
  }
  const failures = flags.failIfWorse === true ? failuresOf(comparison) : []
  for (const text of failures) stderr.write(`assay: ${text}\n`)
  if (wholeness !== exitCodes.done) return wholeness
  return failures.length > 0 ? exitCodes.gateFailed : exitCodes.done
}

interface Named {
  readonly id: string
}

function refuseUnknown(id: string, first: readonly Named[], second: readonly Named[]): void {
  const lacks = (scorers: readonly Named[]): boolean => scorers.every((scorer) => scorer.id !== id)
  if (!lacks(second)) return
  const shared = second.filter((scorer) => first.some((other) => other.id === scorer.id)).map((scorer) => previewText(scorer.id, 60))
  throw new UsageError(`--scorer ${id}: B was not scored by it; the runs have in common: ${shared.join(', ') || 'none'}`)
}

function nothingText({ first, second, changed }: RunsComparison): string {
  const why = changed > 0 ? `the ${changed} items that both have were changed in between` : 'they have no item and trial in common'
  return `Nothing to compare in ${previewText(first.id, 60)} and ${previewText(second.id, 60)}: ${why}`
}

async function placesOf({ regressions }: RunsComparison, file: string | null, loaded: LoadedConfig): Promise<RowPlaces> {
  if (file === null || regressions.length === 0) return { file: '', lines: new Map() }
  const fields = datasetEntry(loaded, file)?.fields
  const itemIds = regressions.map(({ itemId }) => itemId)
  return { file, lines: await lineOf(file, itemIds, fields === undefined ? {} : { fields }) }
}

/** Why B may not take the place of A. What cannot be told is no good news either. */
function failuresOf({ measures, withheld }: RunsComparison): readonly string[] {
  if (withheld !== null) return [`--fail-if-worse cannot tell: ${withheld}`]
  if (measures.length === 0) return ['--fail-if-worse cannot tell: the runs have no scorer in common']
  return measures.flatMap(({ name, verdict, difference }) => {
    if (verdict === 'worse') return [`B is worse by ${previewText(name, 60)}`]
    if (verdict !== 'unknown') return []
    const { pairs, clusters } = difference
    const count = clusters === pairs ? `${pairs} rows` : `${pairs} rows in ${countOf(clusters, 'cluster')}`
    return [`--fail-if-worse cannot tell by ${previewText(name, 60)}: ${count} are too few`]
  })
}
