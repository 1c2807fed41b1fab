import { Mastra } from '@assay/core'
import type { EngineOptions } from '@assay/core'
import { assayVersion } from '../assay-version.ts'
import type { CommandContext } from '../command-context.ts'
import { placeWords } from '../config/place-words.ts'
import type { ExitCode } from '../exit-codes.ts'
import { checkGates } from '../gates/check-gates.ts'
import type { GateResult } from '../gates/check-gates.ts'
import { failureText } from '../output/failure.ts'
import { plainPaint } from '../output/paint.ts'
import { readProvenance } from '../provenance/read-provenance.ts'
import type { FinishedRun } from '../report/finished-run.ts'
import { gateCells } from '../report/gates-line.ts'
import { reportLines } from '../report/report-lines.ts'
import { stoppedTexts } from '../report/stopped-text.ts'
import { exitCodeOf } from '../run/exit-code-of.ts'
import { watchInterruption } from '../run/interruption.ts'
import type { RunOutcome } from '../run/run-outcome.ts'
import { runTargets } from '../run/run-targets.ts'
import type { Beginning } from '../run/run-targets.ts'
import { collectReport } from './collect-report.ts'
import { startReporting } from './reporting.ts'
import type { ReadyRun } from './ready-run.ts'
import type { RunFlags } from './run-flags.ts'

/** Runs a stored dataset against the chosen targets, shows what happens and what came of it, and gives the exit code. */
export async function runAndReport(ready: ReadyRun, context: CommandContext): Promise<ExitCode> {
  const { flags, prepared, storage, seam, synced } = ready
  const { targets, loaded } = prepared
  const { stderr, environment, output } = context
  const groupId = targets.length > 1 ? seam.newId() : null
  const beginning: Beginning =
    ready.resumed === undefined
      ? { kind: 'new', options: await newRunOptions(ready, groupId, environment) }
      : { kind: 'resume', options: ready.resumed.options }
  const reporting = await startReporting(flags.reporter, context, {
    seam,
    targetIds: targets.map(({ id }) => id),
    rows: synced.rows * (flags.trials ?? 1),
  })
  const interruption = watchInterruption(process, () => reporting.progress.stopping())
  let outcomes: readonly RunOutcome[]
  try {
    outcomes = await runTargets({
      host: loaded.config.mastra ?? new Mastra({}),
      targets,
      runIds: targets.map(() => ready.resumed?.runId ?? seam.newId()),
      beginning,
      engine: { ...engineOptions(flags), scorers: prepared.scorers, storage },
      signal: interruption.signal,
      onEvent: (target, event) => reporting.onEvent(target, event),
    })
  } finally {
    reporting.end()
    interruption.release()
  }
  const said = failures(outcomes)
  for (const failure of said) stderr.write(failureText(failure, environment, prepared.storage.url))
  const runs = outcomes.flatMap((outcome) => ('run' in outcome && outcome.run !== null ? [outcome.run] : []))
  const figures = runs.map((run) => run.figures)
  const isComplete = runs.length === outcomes.length && figures.every(({ status }) => status !== 'cancelled')
  const gates = isComplete ? checkGates(flags, figures) : null
  if (reporting.style === null) {
    // Machines get the rows; what else decided the exit code is for the log.
    if (flags.reporter === 'ndjson')
      stderr.write(logLines(runs, gates ?? [], storage.capabilities.durable ? placeWords(flags, loaded, context.folder) : null))
  } else if (runs.length > 0 && outcomes.every(({ kind }) => kind !== 'refused')) {
    const report = await collectReport({ ...ready, groupId, runs, gates }, context)
    output.write(`${reportLines(report, reporting.style).join('\n')}\n`)
  }
  return exitCodeOf(outcomes, interruption.code(), gates)
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

async function newRunOptions(
  { flags, prepared, synced }: ReadyRun,
  groupId: string | null,
  environment: NodeJS.ProcessEnv,
): Promise<Extract<Beginning, { readonly kind: 'new' }>['options']> {
  return {
    datasetId: synced.dataset.id,
    version: synced.version,
    provenance: await readProvenance(prepared.loaded.folder, environment, assayVersion()),
    ...(flags.trials !== undefined && { trials: flags.trials }),
    ...(flags.name !== undefined && { name: flags.name }),
    ...(flags.tag.length > 0 && { tags: flags.tag }),
    ...(groupId !== null && { groupId }),
  }
}

function engineOptions(flags: RunFlags): EngineOptions {
  return {
    ...(flags.concurrency !== undefined && { maxConcurrency: flags.concurrency }),
    ...(flags.retries !== undefined && { maxRetries: flags.retries }),
    ...(flags.timeout !== undefined && { itemTimeout: flags.timeout }),
    ...(flags.stopAfterErrors > 0 && { stopAfterErrors: flags.stopAfterErrors }),
  }
}
