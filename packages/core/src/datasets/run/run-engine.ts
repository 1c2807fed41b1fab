import { AssayError } from '../../errors/assay-error.ts'
import type { EventStream } from '../../events/event-stream.ts'
import { jsonCharacters } from '../../json/json-characters.ts'
import { redactJson } from '../../json/redact-json.ts'
import type { RunResult } from '../../records/run-result.ts'
import type { Run } from '../../records/run.ts'
import type { Score } from '../../records/score.ts'
import type { NewRow } from '../../storage/domains/runs/runs-driver.ts'
import type { AssayStorage } from '../../storage/assay-storage.ts'
import { copyRecord } from '../../storage/copy-record.ts'
import { ClustersInFlight } from './clusters/clusters-in-flight.ts'
import type { EngineSetting } from './engine-setting.ts'
import { GracePeriod } from './grace-period.ts'
import { keepLease } from './lease-keeper.ts'
import { LimitWatch } from './limit-watch.ts'
import { isLostPage, lostItems } from './lost-items.ts'
import { missingOutputs } from './missing-outputs.ts'
import type { PacedRun } from './pacer.ts'
import { priceUsage } from './price-usage.ts'
import { ProgressReport } from './progress-report.ts'
import type { EarlierRows } from './read-earlier-rows.ts'
import { rowAppender } from './row-appender.ts'
import type { ResolvedScorer } from './scoring/resolved-scorer.ts'
import { deriveRow } from './scoring/derive-row.ts'
import { rescoreRow } from './scoring/rescore-row.ts'
import { scoreOutput } from './scoring/score-output.ts'
import { verdictOf } from './scoring/verdict-of.ts'
import { isGentle, stopFor } from './stop.ts'
import type { Stop } from './stop.ts'
import { Tally } from './tally.ts'
import type { ResolvedTarget } from './targets/resolved-target.ts'
import { CallScopes } from './execution/call-scopes.ts'
import { executeItem } from './execution/execute-item.ts'
import type { Execution, ExecutionSetting } from './execution/execute-item.ts'
import { isThenable } from './execution/is-thenable.ts'
import { Throttle } from './execution/throttle.ts'
import { TurnTaker } from './execution/turn-taker.ts'
import type { Work } from './execution/work.ts'
import type { WorkFeed } from './execution/work-feed.ts'
import { buildRow } from './writing/build-row.ts'
import { charactersBesideOutput } from './writing/characters-beside-output.ts'
import { withoutOutput } from './writing/without-output.ts'
import { WriteQueue } from './writing/write-queue.ts'

/** What an engine works on: a run that is leased to it and running. */
export interface EngineTask {
  readonly setting: EngineSetting
  readonly stores: AssayStorage['stores']
  readonly maxRecordBytes: number | undefined
  readonly run: Run
  readonly target: ResolvedTarget
  readonly scorers: readonly ResolvedScorer[]
  readonly feed: WorkFeed
  readonly paced: PacedRun | undefined
  readonly events: EventStream
  /** What earlier engines left, on a run that is resumed; some of their rows may be replaced. */
  readonly earlier: EarlierRows | undefined
}

/** Does the pairs of a run: executes, scores and writes them, many at once, until the end or a reason to stop. */
export class RunEngine {
  readonly #task: EngineTask
  readonly #scopes: CallScopes
  readonly #lease: { stop(): Promise<void> }
  readonly #execution: ExecutionSetting
  readonly #limits: LimitWatch
  readonly #turns: TurnTaker
  readonly #progress: ProgressReport
  readonly #stopping = new AbortController()
  /** How long a stopped run may still take; it begins with the stop. */
  readonly grace: GracePeriod
  /** The rows on their way to the store. */
  readonly queue: WriteQueue
  /** What the acknowledged rows add up to, those of earlier engines included. */
  readonly tally: Tally
  /** The rows that this engine wrote, and that were acknowledged, when they are to be retained. */
  readonly results: RunResult[] = []
  readonly #clusters: ClustersInFlight
  #stop: Stop | null = null
  /** Pairs that the run whose outputs are scored has no row of. */
  #withoutOutput = 0

  constructor(task: EngineTask) {
    this.#task = task
    const { setting, stores, run, target, scorers, events, maxRecordBytes, earlier } = task
    const { seam } = stores.runs
    this.#scopes = new CallScopes(seam)
    this.grace = new GracePeriod(seam)
    this.#clusters = new ClustersInFlight(run)
    this.tally = earlier?.tally ?? new Tally(scorers, run.trials, this.#clusters.key)
    this.#progress = new ProgressReport({
      seam,
      events,
      total: run.totalItems * run.trials,
      earlier: this.tally.rows,
      redact: setting.redact,
    })
    this.#turns = new TurnTaker(seam)
    this.#lease = keepLease({
      runs: stores.runs,
      runId: run.id,
      epoch: run.epoch,
      timeToLive: setting.leaseTimeToLive,
      onLost: (error) => this.#end({ kind: 'lost', error }),
    })
    this.#limits = new LimitWatch(setting, earlier?.spent ?? { tokens: 0, costUsd: 0 }, (stop) => this.#end(stop))
    this.queue = new WriteQueue({
      seam,
      append: rowAppender(stores.runs, run.id, run.epoch, earlier === undefined ? undefined : 'errored'),
      onStored: (rows, seqs) => this.#stored(rows, seqs),
      onFailed: (error) => this.#end(stopFor(error)),
      withoutOutput,
    })
    this.#execution = {
      seam,
      target,
      scopes: this.#scopes,
      throttle: new Throttle(seam, this.#stopping.signal, setting.maxConcurrency, setting.rateLimit),
      stop: this.#stopping.signal,
      maxRetries: setting.maxRetries,
      retryDelay: setting.retryDelay,
      timeout: setting.itemTimeout,
      maxCharacters: maxRecordBytes,
      redact: setting.redact,
      onRetry: (item, trial, attempt, why, delay) => events.emit({ type: 'item.retry', itemId: item.id, trial, attempt, why, delay }),
    }
  }

  /** Why the engine stops, or stopped; it may still change while rows are on their way. */
  get stop(): Stop | null {
    return this.#stop
  }

  /** Lets the lease go: nothing more will be written. */
  releaseLease(): Promise<void> {
    this.#progress.end()
    return this.#lease.stop()
  }

  /** Works until nothing is left to do or there is a reason to stop; rows may still be on their way to the store. */
  async work(): Promise<void> {
    const { setting, run, feed } = this.#task
    const abort = (): void => this.#end({ kind: 'aborted', error: setting.signal?.reason })
    const stop = (): void => this.#end({ kind: 'stopped', error: setting.stopSignal?.reason })
    setting.signal?.addEventListener('abort', abort, { once: true })
    setting.stopSignal?.addEventListener('abort', stop, { once: true })
    if (setting.stopSignal?.aborted === true) stop()
    if (setting.signal?.aborted === true) abort()
    this.#limits.begin(this.#execution.seam)
    // Somebody may have said 2^53 - 1 and meant that there is no bound.
    const slots = Math.min(setting.maxConcurrency, run.totalItems * run.trials)
    // What no rule foresees ends the run as a broken store would: in words, with what is done kept.
    const broken = (error: unknown): void => this.#end(stopFor(error))
    try {
      const workers = Promise.all(Array.from({ length: slots }, () => this.#workOn().catch(broken)))
      // Whoever hangs in a store when the time is up is left behind; finishing meets the same end.
      await this.grace.within(workers).catch(() => {})
      if (this.#stop === null && feed.itemsMet < run.totalItems) this.#end({ kind: 'dataset', error: lostItems(run) })
      if (this.#stop === null && this.#withoutOutput > 0) {
        this.#end(await missingOutputs(this.#task.stores.runs, run.derivedFrom ?? '', this.#withoutOutput))
      }
    } finally {
      setting.signal?.removeEventListener('abort', abort)
      setting.stopSignal?.removeEventListener('abort', stop)
      this.#limits.end()
      this.#task.paced?.leave()
    }
  }

  async #workOn(): Promise<void> {
    while (this.#stop === null) {
      const work = await this.#take()
      if (work === null) return
      const pace = this.#task.paced?.begin(work.pair)
      if (pace !== undefined) await pace
      // Again and again: who waited for the same turn and goes on first may use up the next 10 ms.
      for (let turn = this.#turns.take(); turn !== undefined; turn = this.#turns.take()) await turn
      if (this.#stop !== null) return
      this.#begin(work)
      await this.#do(work)
    }
  }

  async #take(): Promise<Work | null> {
    try {
      const taken = this.#task.feed.take()
      return isThenable(taken) ? await taken : taken
    } catch (error) {
      this.#end(isLostPage(error) ? { kind: 'dataset', error: lostItems(this.#task.run, error) } : { kind: 'store', error })
      return null
    }
  }

  #begin({ item, itemIndex, trial }: Work): void {
    const { events } = this.#task
    if (events.isHeard) events.emit({ type: 'item.started', itemId: item.id, itemIndex, trial })
  }

  #do(work: Work): Promise<void> {
    if (work.kind === 'rescore') return this.#rescore(work)
    const { derivedFrom } = this.#task.run
    return derivedFrom === undefined ? this.#execute(work) : this.#derive(work, derivedFrom)
  }

  async #execute(work: Work): Promise<void> {
    const { item, trial } = work
    const { run, scorers } = this.#task
    const executed = await executeItem(this.#execution, item, trial)
    if (executed === null) return
    const usage = priceUsage(this.#task.setting.priceOf, executed.usage, executed.model, undefined)
    const execution = usage === executed.usage ? executed : { ...executed, usage: isThenable(usage) ? await usage : usage }
    this.#limits.noteExecution(execution)
    // Many targets may have answered in one moment, and their scorers may never wait.
    for (let turn = this.#turns.take(); turn !== undefined; turn = this.#turns.take()) await turn
    const given = this.#score(work, execution)
    const scores = isThenable(given) ? await given : given
    const verdict = execution.error === null ? verdictOf(scorers, scores) : 'errored'
    this.#limits.noteScores(scores)
    this.#limits.noteVerdict(verdict, item.id)
    await this.#write(buildRow(run.id, work, this.#redacted(execution), verdict, scores), item, execution.outputCharacters)
  }

  /** Not before the scorers: who looks for leaked keys must find them, and the score must be that of what was given. */
  #redacted(execution: Execution): Execution {
    const { redact } = this.#task.setting
    if (redact === undefined || execution.output === undefined) return execution
    return { ...execution, output: redactJson(execution.output, redact) }
  }

  #score({ item }: Work, { error, output, scoringData }: Execution): readonly Score[] | Promise<readonly Score[]> {
    const { scorers, run } = this.#task
    if (error !== null || scorers.length === 0) return []
    const { id: itemId, input, expectedOutput, metadata } = item
    const judged = { runId: run.id, itemId, input, output: output ?? null, expectedOutput, metadata, scoringData }
    return scoreOutput(this.#scoring, scorers, judged)
  }

  get #scoring(): Parameters<typeof scoreOutput>[0] {
    const { scorerTimeout, redact, priceOf } = this.#task.setting
    return { seam: this.#execution.seam, scopes: this.#scopes, timeout: scorerTimeout, redact, priceOf }
  }

  async #rescore({ item, trial }: Work): Promise<void> {
    const { stores, run, scorers } = this.#task
    const stored = await stores.runs.getResultById({ runId: run.id, id: `${trial}:${item.id}` })
    if (stored === null || this.#stop !== null) return
    const row = await rescoreRow(this.#scoring, scorers, stored, item)
    if (row === null) return
    // Those that stayed were paid for by an earlier engine.
    this.#limits.noteScores(row.scores.filter((score) => !stored.scores.includes(score)))
    this.#limits.noteVerdict(row.verdict, item.id)
    await this.#write(row, item, jsonCharacters(row.output ?? null))
  }

  async #derive({ item, itemIndex, trial }: Work, source: string): Promise<void> {
    const { stores, run, scorers } = this.#task
    const stored = await stores.runs.getResultById({ runId: source, id: `${trial}:${item.id}` })
    if (this.#stop !== null) return
    if (stored === null) {
      this.#withoutOutput += 1
      return
    }
    const row = await deriveRow(this.#scoring, scorers, stored, { runId: run.id, item, itemIndex })
    if (row === null) return
    if (row.error === null) this.#limits.noteStoredOutput(row.scores)
    this.#limits.noteScores(row.scores)
    this.#limits.noteVerdict(row.verdict, item.id)
    await this.#write(row, item, jsonCharacters(row.output ?? null))
  }

  async #write(row: NewRow, item: Work['item'], outputCharacters: number): Promise<void> {
    this.#clusters.note(row.id, item)
    const full = this.queue.push(row, outputCharacters + charactersBesideOutput(row))
    if (full !== undefined) await full
  }

  #stored(rows: readonly NewRow[], seqs: readonly number[]): void {
    const { setting, events } = this.#task
    for (const [index, row] of rows.entries()) {
      this.tally.add(row, this.#clusters.take(row.id))
      // The store owns the rows, so the summary gets copies.
      if (setting.retainResults) this.results.push(copyRecord({ ...row, seq: seqs[index] ?? 0 }))
      if (events.isHeard) this.#progress.completed(row)
    }
    this.#progress.report(this.tally)
  }

  /** Stops for a reason. Only the first counts, but nothing in flight outlives a later and harder one. */
  #end(stop: Stop): void {
    if (this.#stop === null || (isGentle(this.#stop) && !isGentle(stop))) this.#stop = stop
    this.#stopping.abort()
    this.#task.paced?.leave()
    // What is in flight is paid for, and its rows can be stored, also where no more items come.
    if (isGentle(stop) || stop.kind === 'dataset') return
    this.grace.start()
    this.#task.feed.leave()
    this.#scopes.abortAll(new AssayError('ABORTED', 'Aborted', { cause: stop.error }))
    if (stop.kind === 'lost') this.queue.abandon()
  }
}
