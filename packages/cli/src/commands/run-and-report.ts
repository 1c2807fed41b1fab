import { assayVersion } from '../assay-version.ts'
import type { CommandContext } from '../command-context.ts'
import { hostOf } from '../config/host-of.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { PreparedGates } from '../gates/prepare-gates.ts'
import { prepareGates } from '../gates/prepare-gates.ts'
import { readGateFlags } from '../gates/read-gate-flags.ts'
import { scorerIds } from '../gates/scorer-ids.ts'
import { refuseUnpriced } from '../prices/refuse-unpriced.ts'
import { runPrices } from '../prices/run-prices.ts'
import { readProvenance } from '../provenance/read-provenance.ts'
import { redactOf } from '../redaction/redact-of.ts'
import { LiveRowScores } from '../report/live-row-scores.ts'
import { watchInterruption } from '../run/interruption.ts'
import type { RunOutcome } from '../run/run-outcome.ts'
import { runTargets } from '../run/run-targets.ts'
import { openOutputs } from './open-outputs.ts'
import { mainReporter } from './report-flag-parsers.ts'
import { startReporting } from './reporting.ts'
import type { ReadyRun } from './ready-run.ts'
import { beginningOf } from './beginning-of.ts'
import { debuggedEngine } from './debugged-engine.ts'
import { engineOptions } from './engine-options.ts'

/** How long calls under way may take after the first signal, in milliseconds. */
const defaultGrace = 10_000

/** Runs a stored dataset against the chosen targets, shows what happens and what came of it, and gives the exit code. */
export async function runAndReport(ready: ReadyRun, context: CommandContext): Promise<ExitCode> {
  const { flags, prepared, storage, seam, synced } = ready
  const { targets, loaded } = prepared
  const { environment, signals = process, startedAt = 0 } = context
  // What stored outputs cost was paid for by another run.
  if (flags.budgetUsd !== undefined) await refuseUnpriced(loaded.config, ready.derivedFrom === undefined ? targets : [])
  const prices = runPrices(loaded.config.prices ?? {}, targets)
  const preparedGates = await gatesFor(ready)
  const events = await openOutputs(flags.output, [prepared.dataset.path, loaded.path], context, seam)
  const groupId = flags.group ?? (targets.length > 1 ? seam.newId() : null)
  const provenance = await (prepared.provenance ?? readProvenance(loaded.folder, environment, assayVersion()))
  const beginning = beginningOf(ready, groupId, provenance)
  const reporting = await startReporting(mainReporter(flags.reporter), context, {
    seam,
    targetIds: targets.map(({ id }) => id),
    rows: (ready.selected?.count ?? synced.rows) * (flags.trials ?? 1),
  })
  const live = new LiveRowScores(prepared.entry?.primary)
  const { grace = defaultGrace } = flags
  const interruption = watchInterruption(signals, { seam, grace, onFirst: () => reporting.progress.stopping(grace) })
  const redact = redactOf(environment)
  const options = engineOptions(flags, startedAt)
  const engine = context.isDebugged === true ? debuggedEngine(options) : options
  let outcomes: readonly RunOutcome[]
  try {
    outcomes = await runTargets({
      host: hostOf(loaded.config),
      targets,
      runIds: targets.map(() => ready.resumed?.runId ?? seam.newId()),
      beginning,
      engine: { ...engine, scorers: prepared.scorers, storage, ...(redact !== undefined && { redact }) },
      priceOf: prices.priceOf,
      stopSignal: interruption.stopSignal,
      signal: interruption.signal,
      onEvent: (target, event) => {
        reporting.onEvent(target, event)
        if (reporting.style !== null) live.onEvent(event)
        events.write(event)
        context.onEvent?.(event)
      },
    })
  } finally {
    reporting.end()
    interruption.release()
  }
  // The first call of a target does not wait for what reports are made of.
  const { concludeRuns } = await import('./conclude-runs.ts')
  return concludeRuns(
    ready,
    {
      outcomes,
      groupId,
      gates: preparedGates,
      prices,
      live,
      style: reporting.style,
      interruptedWith: interruption.code(),
      areEventsWritten: events.end(),
    },
    context,
  )
}

function gatesFor({ flags, prepared, storage, synced, selected }: ReadyRun): Promise<PreparedGates> {
  const settings = readGateFlags(flags, scorerIds(prepared.scorers), prepared.entry?.gates)
  const itemIds = selected === undefined ? {} : { itemIds: selected.itemIds }
  return prepareGates(settings, storage.stores.datasets, { datasetId: synced.dataset.id, version: synced.version, ...itemIds })
}
