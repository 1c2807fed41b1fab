import type { Disposable } from 'vscode'
import type { RunEvent } from '@assay/core'
import { Coalesced } from '../marks/coalesced.ts'
import type { Waiting } from '../marks/coalesced.ts'
import { RowOutcomes } from '../marks/row-outcomes.ts'
import { runSource } from '../marks/run-source.ts'
import type { RunSource } from '../marks/run-source.ts'
import type { RunSession } from '../runs/run-session.ts'
import type { StoreClient } from '../stores/store-client.ts'
import { actualValue } from '../rows/actual-value.ts'
import { valueText } from '../rows/value-text.ts'
import type { ReportedRow } from './reported-row.ts'

/** What is needed to report a session. */
export interface SessionReportParts {
  readonly session: Pick<RunSession, 'onEvents'>
  readonly client: Pick<StoreClient, 'request'>
  readonly seam: Waiting
  /** Hears rows that are done, and again when another trial of theirs is. */
  readonly report: (rows: readonly ReportedRow[]) => void
}

const flushMilliseconds = 100

/** The whole values of more rows would only fill memory: nobody peeks at them all. */
const maxFetched = 200
const fetchedAtOnce = 10

/** Reports the rows of a session as tests, some at once, with expected and actual value of those that failed. */
export class SessionReport implements Disposable {
  readonly #parts: SessionReportParts
  readonly #runs = new Map<string, RunSource>()
  readonly #outcomes = new RowOutcomes()
  readonly #latencies = new Map<string, number>()
  readonly #flush: Coalesced
  readonly #subscription: Disposable
  #changed = new Set<string>()
  #fetched = 0
  #flushes = Promise.resolve()

  constructor(parts: SessionReportParts) {
    this.#parts = parts
    this.#flush = new Coalesced(parts.seam, flushMilliseconds, () => void this.#flushSoon())
    this.#subscription = parts.session.onEvents((events) => this.#hear(events))
  }

  /** Resolves when all rows that came so far are reported. */
  async settle(): Promise<void> {
    await this.#flushSoon()
  }

  dispose(): void {
    this.#subscription.dispose()
    this.#flush.dispose()
  }

  #hear(events: readonly RunEvent[]): void {
    for (const event of events) {
      if (event.type === 'run.started') this.#runs.set(event.runId, runSource(event.run))
      if (event.type !== 'item.completed') continue
      const run = this.#runs.get(event.runId)
      if (run === undefined) continue
      this.#outcomes.add(run, [event])
      this.#latencies.set(event.itemId, event.latency)
      this.#changed.add(event.itemId)
      this.#flush.ask()
    }
  }

  /** One after the other, so that a row's older report never comes after a newer one. */
  #flushSoon(): Promise<void> {
    this.#flushes = this.#flushes.then(() => this.#reportChanged())
    return this.#flushes
  }

  async #reportChanged(): Promise<void> {
    const itemIds = [...this.#changed]
    this.#changed = new Set()
    for (let first = 0; first < itemIds.length; first += fetchedAtOnce) {
      const rows = await Promise.all(itemIds.slice(first, first + fetchedAtOnce).map((itemId) => this.#reported(itemId)))
      this.#parts.report(rows.flat())
    }
  }

  async #reported(itemId: string): Promise<readonly ReportedRow[]> {
    const outcome = this.#outcomes.of(itemId)
    if (outcome === null) return []
    return [{ outcome, latency: this.#latencies.get(itemId) ?? 0, values: await this.#valuesOf(outcome) }]
  }

  async #valuesOf({ row, run }: ReportedRow['outcome']): Promise<ReportedRow['values']> {
    if (row.verdict !== 'failed' || this.#fetched >= maxFetched) return null
    this.#fetched += 1
    try {
      const stored = await this.#parts.client.request('runs/row', { runId: run.id, rowId: `${row.trial}:${row.itemId}` })
      if (stored?.expectedOutput === undefined || stored.output === undefined) return null
      return { expected: valueText(stored.expectedOutput), actual: valueText(actualValue(stored)) }
    } catch {
      // The test still says that it failed, and why.
      return null
    }
  }
}
