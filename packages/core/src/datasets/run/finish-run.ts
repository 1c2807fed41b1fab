import { AssayError } from '../../errors/assay-error.ts'
import type { EventStream } from '../../events/event-stream.ts'
import { toJsonSafe } from '../../events/to-json-safe.ts'
import type { Run } from '../../records/run.ts'
import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import { agreesWithStore, tallyStoredRows } from './count-rows.ts'
import { GracePeriod } from './grace-period.ts'
import type { RunEngine } from './run-engine.ts'
import type { RunSummary } from './run-summary.ts'
import type { Stop } from './stop.ts'
import { storeFinalStatus } from './store-final-status.ts'
import { summarize } from './summarize.ts'
import type { RunEnd } from './summarize.ts'
import type { Tally } from './tally.ts'

/** What finishing needs. */
export interface Finishing {
  readonly runs: RunsStorage
  readonly run: Run
  readonly events: EventStream
  readonly retainResults: boolean
  /** Whether earlier engines left rows, which no tally of this one has. */
  readonly resumed: boolean
}

/**
 * Ends a run: waits for its last rows, makes sure that the figures are those of the stored rows, and stores the final status, after which
 * nothing is written.
 *
 * @throws When the run was stopped by anything but a limit: `ABORTED`, or what was thrown, with `details.summary`.
 */
export async function finishRun(finishing: Finishing, engine: RunEngine): Promise<RunSummary> {
  const { runs, run, retainResults, resumed } = finishing
  const grace = new GracePeriod(runs.seam, () => isHard(engine.stop))
  try {
    await grace.within(engine.queue.drain())
    // Read now: draining may have found that the store fails.
    const { stop } = engine
    if (stop?.kind === 'lost') throw rejection(stop, partial(finishing, engine, stop))
    const trusted = !resumed && (await grace.within(agreesWithStore(runs, run, engine.tally)))
    const rows = trusted ? engine : await grace.within(tallyStoredRows(runs, run, retainResults))
    const end = endOf(run, stop, rows.tally, runs.seam.now())
    await engine.releaseLease()
    await grace.within(storeFinalStatus(runs, run, end, rows.tally))
    const summary = summarize(run, end, rows.tally, rows.results)
    announce(finishing, summary)
    if (stop === null || stop.kind === 'limit') return summary
    throw rejection(stop, summary)
  } catch (error) {
    if (AssayError.isInstance(error) && error.details.summary !== undefined) throw error
    engine.queue.abandon()
    // The end of a run that was stopped could not be stored: the reason to stop is what matters.
    const { stop } = engine
    const why: Stop = stop === null || stop.kind === 'limit' ? { kind: 'store', error } : stop
    throw rejection(why, partial(finishing, engine, why))
  } finally {
    grace.end()
    await engine.releaseLease()
  }
}

function isHard(stop: Stop | null): boolean {
  return stop !== null && stop.kind !== 'limit'
}

function endOf(run: Run, stop: Stop | null, tally: Tally, now: number): RunEnd {
  const completedAt = new Date(now)
  const succeeded = tally.rows - tally.verdicts.errored
  if (stop === null) {
    const status = succeeded === 0 && run.totalItems > 0 ? 'failed' : 'completed'
    return { status, stopReason: null, error: null, completedAt }
  }
  if (stop.kind === 'limit') return { status: 'cancelled', stopReason: stop.reason, error: stop.error, completedAt }
  if (stop.kind === 'aborted') return { status: 'cancelled', stopReason: 'aborted', error: 'Aborted', completedAt }
  return { status: 'failed', stopReason: stop.kind === 'dataset' ? 'dataset' : 'store', error: textOf(stop.error), completedAt }
}

/** What is known of a run whose end could not be stored. */
function partial({ run, runs }: Finishing, { tally, results }: RunEngine, stop: Stop): RunSummary {
  const end = endOf(run, stop, tally, runs.seam.now())
  return summarize(run, stop.kind === 'lost' ? { ...end, status: 'running', stopReason: null } : end, tally, results)
}

function announce({ events }: Finishing, { results: _results, ...summary }: RunSummary): void {
  if (!events.isHeard) return
  events.emit({ type: 'run.finished', status: summary.status, stopReason: summary.stopReason, summary: toJsonSafe(summary) })
}

function rejection(stop: Stop, summary: RunSummary): AssayError {
  if (stop.kind === 'aborted') return new AssayError('ABORTED', 'Aborted', { cause: stop.error, details: { summary } })
  const { error } = stop
  if (!AssayError.isInstance(error)) return new AssayError('BACKEND', textOf(error), { cause: error, details: { summary } })
  return new AssayError(error.code, error.message, { cause: error, details: { ...error.details, summary } })
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text === '' ? 'Unknown error' : text
}
