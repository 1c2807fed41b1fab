import { EventEmitter } from 'vscode'
import type { Disposable, Event, Uri } from 'vscode'
import type { MarkedElsewhere } from '../marks/marked-elsewhere.ts'

/** The rows that have the message of a test at their line. */
export class MessagedRows implements MarkedElsewhere, Disposable {
  readonly #rows = new Map<string, Set<string>>()
  readonly #onDidChange = new EventEmitter<Uri>()

  get onDidChange(): Event<Uri> {
    return this.#onDidChange.event
  }

  has(dataset: Uri, itemId: string): boolean {
    return this.#rows.get(dataset.toString())?.has(itemId) ?? false
  }

  /** Notes whether a row has a message now. */
  set(dataset: Uri, itemId: string, hasMessage: boolean): void {
    if (this.has(dataset, itemId) === hasMessage) return
    const key = dataset.toString()
    const rows = this.#rows.get(key) ?? new Set()
    if (hasMessage) rows.add(itemId)
    else rows.delete(itemId)
    this.#rows.set(key, rows)
    this.#onDidChange.fire(dataset)
  }

  /** Notes that no row of a dataset has a message any more. */
  clear(dataset: Uri): void {
    if (this.#rows.delete(dataset.toString())) this.#onDidChange.fire(dataset)
  }

  dispose(): void {
    this.#onDidChange.dispose()
  }
}
