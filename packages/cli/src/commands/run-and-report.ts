import type { EngineOptions, Provenance, RunDatasetOptions } from '@assay/core'
import { assayVersion } from '../assay-version.ts'
import type { CommandContext } from '../command-context.ts'
import { hostOf } from '../config/host-of.ts'
import { placeWords } from '../config/place-words.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { GateResult } from '../gates/check-gates.ts'
import { looksAtQuality } from '../gates/gate-settings.ts'
import type { PreparedGates } from '../gates/prepare-gates.ts'
import { checkStoredRuns, prepareGates } from '../gates/prepare-gates.ts'
import { readGateFlags } from '../gates/read-gate-flags.ts'
import { scorerIds } from '../gates/scorer-ids.ts'
import { withoutCommands } from '../documents/github/without-commands.ts'
import { failureText } from '../output/failure.ts'
import { plainPaint } from '../output/paint.ts'
import { refuseUnpriced } from '../prices/refuse-unpriced.ts'
import { runPrices } from '../prices/run-prices.ts'
import { readProvenance } from '../provenance/read-provenance.ts'
import { redactOf } from '../redaction/redact-of.ts'
import type { FinishedRun } from '../report/finished-run.ts'
import { gateCells } from '../report/gates-line.ts'
import { reportLines } from '../report/report-lines.ts'
import { stoppedTexts } from '../report/stopped-text.ts'
import { exitCodeOf } from '../run/exit-code-of.ts'
import { watchInterruption } from '../run/interruption.ts'
import type { RunOutcome } from '../run/run-outcome.ts'
import { runTargets } from '../run/run-targets.ts'
import type { Beginning } from '../run/run-targets.ts'
import type { RunSelection } from '../selection/run-selection.ts'
import { collectReport } from './collect-report.ts'
import { openOutputs } from './open-outputs.ts'
import { mainReporter } from './report-flag-parsers.ts'
import { startReporting } from './reporting.ts'
import type { ReadyRun } from './ready-run.ts'
import type { RunFlags } from './run-flags.ts'

/** How long calls under way may take after the first signal, in milliseconds. */
const defaultGrace = 10_000

/** Runs a stored dataset against the chosen targets, shows what happens and what came of it, and gives the exit code. */
export async function runAndReport(ready: ReadyRun, context: CommandContext): Promise<ExitCode> {
  const { flags, prepared, storage, seam, synced } = ready
  const { targets, loaded } = prepared
  const { stderr, environment, output } = context
  const reporter = mainReporter(flags.reporter)
  const isForGithub = flags.reporter.includes('github')
  // What stored outputs cost was paid for by another run.
  if (flags.budgetUsd !== undefined) await refuseUnpriced(loaded.config, ready.derivedFrom === undefined ? targets : [])
  const prices = runPrices(loaded.config.prices ?? {}, targets)
  const preparedGates = await gatesFor(ready)
  const events = await openOutputs(flags.output, [prepared.dataset.path, loaded.path], context, seam)
  const groupId = targets.length > 1 ? seam.newId() : null
  const provenance = await readProvenance(loaded.folder, environment, assayVersion())
  const beginning = beginningOf(ready, groupId, provenance)
  const reporting = await startReporting(reporter, context, {
    seam,
    targetIds: targets.map(({ id }) => id),
    rows: (ready.selected?.count ?? synced.rows) * (flags.trials ?? 1),
  })
  const { grace = defaultGrace } = flags
  const interruption = watchInterruption(process, { seam, grace, onFirst: () => reporting.progress.stopping(grace) })
  const redact = redactOf(environment)
  let outcomes: readonly RunOutcome[]
  try {
    outcomes = await runTargets({
      host: hostOf(loaded.config),
      targets,
      runIds: targets.map(() => ready.resumed?.runId ?? seam.newId()),
      beginning,
      engine: { ...engineOptions(flags), scorers: prepared.scorers, storage, ...(redact !== undefined && { redact }) },
      priceOf: prices.priceOf,
      stopSignal: interruption.stopSignal,
      signal: interruption.signal,
      onEvent: (target, event) => {
        reporting.onEvent(target, event)
        events.write(event)
      },
    })
  } finally {
    reporting.end()
    interruption.release()
  }
  let isWritten = events.end()
  const said = failures(outcomes)
  for (const failure of said) stderr.write(failureText(failure, environment, prepared.storage.url))
  const runs = outcomes.flatMap((outcome) => ('run' in outcome && outcome.run !== null ? [outcome.run] : []))
  const figures = runs.map((run) => run.figures)
  const isComplete = runs.length === outcomes.length && figures.every(({ status }) => status !== 'cancelled')
  const checked = isComplete ? await checkStoredRuns(preparedGates, storage.stores.runs, runs) : null
  const gates = checked?.all ?? null
  if (reporting.style === null) {
    // Machines get the rows; what else decided the exit code is for the log.
    if (reporter === 'ndjson')
      stderr.write(logLines(runs, gates ?? [], storage.capabilities.durable ? placeWords(flags, loaded, context.folder) : null))
  } else if (runs.length > 0 && outcomes.every(({ kind }) => kind !== 'refused')) {
    const report = await collectReport(
      { ...ready, groupId, runs, gates, listed: prices.fromList(), hasQualityGate: looksAtQuality(preparedGates.settings) },
      context,
    )
    const lines = reportLines(report, reporting.style)
    output.write(`${(isForGithub ? lines.map(withoutCommands) : lines).join('\n')}\n`)
  }
  const [only] = runs
  if (only !== undefined && outcomes.every(({ kind }) => kind !== 'refused')) await ready.afterwards?.(only, reporting.style)
  if (isForGithub || flags.output.some(({ kind }) => kind !== 'events')) {
    const { writeRunDocuments } = await import('./write-run-documents.ts')
    isWritten = (await writeRunDocuments(ready, { runs, gates: checked?.byRun ?? null }, context)) && isWritten
  }
  return exitCodeOf(outcomes, interruption.code(), gates, isWritten)
}

function gatesFor({ flags, prepared, storage, synced, selected }: ReadyRun): Promise<PreparedGates> {
  const settings = readGateFlags(flags, scorerIds(prepared.scorers), prepared.entry?.gates)
  const itemIds = selected === undefined ? {} : { itemIds: selected.itemIds }
  return prepareGates(settings, storage.stores.datasets, { datasetId: synced.dataset.id, version: synced.version, ...itemIds })
}

function failures(outcomes: readonly RunOutcome[]): readonly Error[] {
  const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [failureOf(outcome)] : []))
  // A run that was interrupted before it began has nothing to show.
  const isEmpty = errors.length === 0 && outcomes.every((outcome) => outcome.kind === 'aborted' && outcome.run === null)
  return isEmpty ? [new Error('Interrupted before anything was run')] : errors
}

function failureOf(outcome: Extract<RunOutcome, { readonly error: Error }>): Error {
  if (outcome.kind === 'refused') return outcome.error
  const { targetId, runId, hasStarted, error } = outcome
  if (!hasStarted) return new Error(`The run of ${targetId} could not begin: ${error.message}`, { cause: error })
  return new Error(`The run of ${targetId} broke: ${error.message}\nWhat was stored until then is in run ${runId}`, { cause: error })
}

function logLines(runs: readonly FinishedRun[], gates: readonly GateResult[], place: readonly string[] | null): string {
  const targetIds = runs.map(({ targetId }) => targetId)
  const failed = gateCells(
    gates.filter(({ passed }) => !passed),
    targetIds,
    plainPaint,
  )
  return [...stoppedTexts(runs, place), ...failed].map((text) => `assay: ${text}\n`).join('')
}

function beginningOf(ready: ReadyRun, groupId: string | null, provenance: Provenance): Beginning {
  const { resumed, derivedFrom, flags } = ready
  if (resumed !== undefined) return { kind: 'resume', options: { ...resumed.options, provenance } }
  if (derivedFrom === undefined) return { kind: 'new', options: { ...newRunOptions(ready, groupId), provenance } }
  const named = { ...(flags.name !== undefined && { name: flags.name }), ...(flags.tag.length > 0 && { tags: flags.tag }) }
  return { kind: 'score', options: { derivedFrom, provenance, ...named } }
}

function newRunOptions(
  { flags, synced, selected }: ReadyRun,
  groupId: string | null,
): Extract<Beginning, { readonly kind: 'new' }>['options'] {
  return {
    datasetId: synced.dataset.id,
    version: synced.version,
    ...(selected !== undefined && selectionOptions(selected)),
    ...(flags.trials !== undefined && { trials: flags.trials }),
    ...(flags.name !== undefined && { name: flags.name }),
    ...(flags.tag.length > 0 && { tags: flags.tag }),
    ...(groupId !== null && { groupId }),
  }
}

/** Where everything is selected, the ids need not be kept. */
function selectionOptions({ itemIds, total, selection }: RunSelection): Pick<RunDatasetOptions, 'itemIds' | 'selection'> {
  return itemIds.length === total ? { selection } : { selection, itemIds }
}

function engineOptions(flags: RunFlags): EngineOptions {
  const { budgetUsd, budgetTokens, maxDuration } = flags
  return {
    limits: {
      ...(budgetUsd !== undefined && { maxCostUsd: budgetUsd, needsCost: true }),
      ...(budgetTokens !== undefined && { maxTokens: budgetTokens }),
      ...(maxDuration !== undefined && { maxDuration }),
    },
    ...(flags.failFast === true && { failFast: true }),
    ...(flags.concurrency !== undefined && { maxConcurrency: flags.concurrency }),
    ...(flags.retries !== undefined && { maxRetries: flags.retries }),
    ...(flags.timeout !== undefined && { itemTimeout: flags.timeout }),
    ...(flags.scorerTimeout !== undefined && { scorerTimeout: flags.scorerTimeout }),
    ...(flags.stopAfterErrors > 0 && { stopAfterErrors: flags.stopAfterErrors }),
  }
}
