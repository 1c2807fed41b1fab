import { EventEmitter } from 'vscode'
import type { Disposable, Event, Uri } from 'vscode'
import type { MarkedElsewhere } from '../marks/marked-elsewhere.ts'
import type { RowOutcomes } from '../marks/row-outcomes.ts'
import type { RunSource } from '../marks/run-source.ts'
import type { RunSession } from '../runs/run-session.ts'

/** Rows of a dataset whose tests say less than a newer run. */
export interface OutdatedRows {
  readonly dataset: Uri
  readonly itemIds: readonly string[]
}

/** The rows that have the message of a test at their line. */
export class MessagedRows implements MarkedElsewhere, Disposable {
  /** By dataset: the run that the message of a row tells of. */
  readonly #rows = new Map<string, Map<string, RunSource>>()
  readonly #reported = new Set<Pick<RunSession, 'runIds'>>()
  readonly #onDidChange = new EventEmitter<Uri>()
  readonly #onDidOutdate = new EventEmitter<OutdatedRows>()

  get onDidChange(): Event<Uri> {
    return this.#onDidChange.event
  }

  /** Rows lost their message, because a run that tests know nothing of did them again. */
  get onDidOutdate(): Event<OutdatedRows> {
    return this.#onDidOutdate.event
  }

  has(dataset: Uri, itemId: string): boolean {
    return this.#rows.get(dataset.toString())?.has(itemId) ?? false
  }

  /** Notes of which run a row has a message now; null: it has none. */
  set(dataset: Uri, itemId: string, run: RunSource | null): void {
    const key = dataset.toString()
    const rows = this.#rows.get(key) ?? new Map<string, RunSource>()
    const had = rows.has(itemId)
    if (run === null) rows.delete(itemId)
    else rows.set(itemId, run)
    this.#rows.set(key, rows)
    if (had !== rows.has(itemId)) this.#onDidChange.fire(dataset)
  }

  /** Until the answer is called, tests themselves report the rows of a session, though maybe later than others hear of them. */
  reports(session: Pick<RunSession, 'runIds'>): () => void {
    this.#reported.add(session)
    return () => this.#reported.delete(session)
  }

  follow(dataset: Uri, outcomes: RowOutcomes): void {
    const rows = this.#rows.get(dataset.toString()) ?? new Map<string, RunSource>()
    const itemIds = [...rows].flatMap(([itemId, run]) => (this.#isOutdated(run, outcomes.of(itemId)?.run) ? [itemId] : []))
    if (itemIds.length === 0) return
    for (const itemId of itemIds) rows.delete(itemId)
    this.#onDidOutdate.fire({ dataset, itemIds })
    this.#onDidChange.fire(dataset)
  }

  /** Notes that no row of a dataset has a message any more. */
  clear(dataset: Uri): void {
    if (this.#rows.delete(dataset.toString())) this.#onDidChange.fire(dataset)
  }

  dispose(): void {
    this.#onDidChange.dispose()
    this.#onDidOutdate.dispose()
  }

  #isOutdated({ group, createdAt }: RunSource, newest: RunSource | undefined): boolean {
    if (newest === undefined || newest.group === group || newest.createdAt <= createdAt) return false
    return ![...this.#reported].some(({ runIds }) => runIds.includes(newest.id))
  }
}
