import { AssayError } from '../../errors/assay-error.ts'
import type { EventStream } from '../../events/event-stream.ts'
import { toJsonSafe } from '../../events/to-json-safe.ts'
import type { Redact } from '../../json/redact-json.ts'
import type { Run } from '../../records/run.ts'
import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import type { ClusterSource } from './clusters/cluster-reader.ts'
import { agreesWithStore, tallyStoredRows } from './count-rows.ts'
import type { RunEngine } from './run-engine.ts'
import type { RunSummary } from '../../records/run-summary.ts'
import { stopFor } from './stop.ts'
import type { Stop } from './stop.ts'
import { storeFinalStatus } from './store-final-status.ts'
import { summarize } from './summarize.ts'
import type { RunEnd } from './summarize.ts'
import type { Tally } from './tally.ts'

/** What finishing needs. */
export interface Finishing {
  readonly runs: RunsStorage
  /** Say which rows are of one cluster. */
  readonly datasets: ClusterSource
  readonly run: Run
  readonly events: EventStream
  readonly retainResults: boolean
  /** Whether earlier engines left rows, so that the figures are computed from what is stored. */
  readonly resumed: boolean
  readonly signal: AbortSignal | undefined
  readonly redact: Redact | undefined
}

/**
 * Ends a run: waits for its last rows, makes sure that the figures are those of the stored rows, and stores the final status, after which
 * nothing is written. A signal that is aborted only now does not undo the work: it gives the store 10 s to end it.
 *
 * @throws When the run was stopped by anything but a limit: `ABORTED`, or what was thrown, with `details.summary`.
 */
export async function finishRun(finishing: Finishing, engine: RunEngine): Promise<RunSummary> {
  const { signal } = finishing
  const { grace } = engine
  const hurry = (): void => grace.start()
  signal?.addEventListener('abort', hurry, { once: true })
  if (signal?.aborted === true) hurry()
  try {
    const { stop, summary } = await storeEnd(finishing, engine)
    announce(finishing, summary)
    if (stop === null || stop.kind === 'limit') return summary
    throw rejection(stop, summary)
  } finally {
    signal?.removeEventListener('abort', hurry)
    grace.end()
    engine.queue.abandon()
    // Not waited for: the store may hang.
    void engine.releaseLease()
  }
}

/** Stores the last rows and the final status, and gives both, or throws why it could not. */
async function storeEnd(finishing: Finishing, engine: RunEngine): Promise<{ readonly stop: Stop | null; readonly summary: RunSummary }> {
  const { runs, run } = finishing
  const { grace } = engine
  try {
    await grace.within(engine.queue.drain())
    refuseIfLost(engine)
    const rows = await grace.within(finalRows(finishing, engine))
    await grace.within(engine.releaseLease())
    // Once more: until now it could be lost.
    refuseIfLost(engine)
    const stop = stoppedShort(run, engine.stop, rows.tally) ?? missingRows(run, rows.tally)
    const end = redacted(endOf(run, stop, rows.tally, runs.seam.now()), finishing)
    await grace.within(storeFinalStatus(runs, run, end, rows.tally, grace.ended))
    return { stop, summary: summarize(run, end, rows.tally, rows.results) }
  } catch (error) {
    const why = whyUnfinished(finishing, engine, error)
    const rejected = rejection(why, partial(finishing, engine, why))
    // No run.finished follows: whoever only listens learns from this that nothing more comes.
    const { events, redact = (text: string) => text } = finishing
    events.emit({ type: 'log', level: 'error', message: `The end of the run is not stored: ${redact(rejected.message)}` })
    throw rejected
  }
}

function refuseIfLost({ stop }: RunEngine): void {
  if (stop?.kind === 'lost') throw stop.error
}

/** An end that could not be stored: if the run was stopped already, that reason is what matters. */
function whyUnfinished({ signal }: Finishing, { stop }: RunEngine, error: unknown): Stop {
  if (stop !== null && stop.kind !== 'limit') return stop
  const found = stopFor(error)
  return found.kind === 'store' && signal?.aborted === true ? { kind: 'aborted', error: signal.reason } : found
}

/** A limit that was reached, or a stop that came, with the last pair kept nothing from being done. */
function stoppedShort(run: Run, stop: Stop | null, { rows }: Tally): Stop | null {
  const isLate = stop?.kind === 'stopped' || (stop?.kind === 'limit' && stop.evenAtTheEnd === undefined)
  return isLate && rows >= run.totalItems * run.trials ? null : stop
}

/** A run whose pairs are all done, but not all there, is not complete: its store lost rows. */
function missingRows(run: Run, { rows }: Tally): Stop | null {
  const missing = run.totalItems * run.trials - rows
  if (missing <= 0) return null
  const problem = `Run ${run.id}: the store acknowledged ${missing} rows that it does not have; resume the run to do them again`
  return { kind: 'store', error: new AssayError('CORRUPT', problem) }
}

/** The rows to count: those that this engine wrote, when the store has the same; else the stored ones. */
async function finalRows(
  { runs, datasets, run, retainResults, resumed }: Finishing,
  engine: RunEngine,
): Promise<Pick<RunEngine, 'tally' | 'results'>> {
  try {
    const trusted = !resumed && (await agreesWithStore(runs, run, engine.tally))
    return trusted ? engine : await tallyStoredRows(runs, run, retainResults, datasets)
  } catch (error) {
    // A store that broke may not be readable either; what it acknowledged is known.
    if (engine.stop?.kind !== 'store') throw error
    return engine
  }
}

function endOf(run: Run, stop: Stop | null, tally: Tally, now: number): RunEnd {
  const completedAt = new Date(now)
  const succeeded = tally.rows - tally.verdicts.errored
  if (stop === null) {
    const status = succeeded === 0 && run.totalItems > 0 ? 'failed' : 'completed'
    return { status, stopReason: null, error: null, completedAt }
  }
  if (stop.kind === 'limit') return { status: 'cancelled', stopReason: stop.reason, error: stop.error, completedAt }
  if (isAbort(stop)) return { status: 'cancelled', stopReason: 'aborted', error: 'Aborted', completedAt }
  return { status: 'failed', stopReason: stop.kind === 'dataset' ? 'dataset' : 'store', error: textOf(stop.error), completedAt }
}

/** Whether somebody wanted the run to end. */
function isAbort({ kind }: Stop): boolean {
  return kind === 'stopped' || kind === 'aborted'
}

function redacted(end: RunEnd, { redact }: Finishing): RunEnd {
  return redact === undefined || end.error === null ? end : { ...end, error: redact(end.error) }
}

/** What is known of a run whose end could not be stored. */
function partial(finishing: Finishing, { tally, results }: RunEngine, stop: Stop): RunSummary {
  const { run, runs } = finishing
  const end = redacted(endOf(run, stop, tally, runs.seam.now()), finishing)
  return summarize(run, stop.kind === 'lost' ? { ...end, status: 'running', stopReason: null, error: null } : end, tally, results)
}

function announce({ events }: Finishing, { results: _results, ...summary }: RunSummary): void {
  if (!events.isHeard) return
  events.emit({ type: 'run.finished', status: summary.status, stopReason: summary.stopReason, summary: toJsonSafe(summary) })
}

function rejection(stop: Stop, summary: RunSummary): AssayError {
  if (isAbort(stop)) return new AssayError('ABORTED', 'Aborted', { cause: stop.error, details: { summary } })
  const { error } = stop
  if (!AssayError.isInstance(error)) return new AssayError('BACKEND', textOf(error), { cause: error, details: { summary } })
  return new AssayError(error.code, error.message, { cause: error, details: { ...error.details, summary } })
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text === '' ? 'Unknown error' : text
}
