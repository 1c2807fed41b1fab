import type { ItemStartedEvent } from '@assay/core'
import { moreElement } from './more-element.ts'
import { rowElement } from './row-element.ts'
import { rowLineOfStart } from './row-line-of-start.ts'
import type { GroupElement, RowElement, RunElement, TreeElement } from './tree-element.ts'

const pageSize = 100

/** The rows of a run that have begun and are not done: those of which the events of this window tell. */
export class RunningGroup implements GroupElement {
  readonly kind = 'group'
  readonly name = 'running'
  readonly id: string
  readonly parent: RunElement
  readonly #changed: (element: TreeElement) => void
  readonly #rows = new Map<string, RowElement>()
  #shown = pageSize

  constructor(parent: RunElement, changed: (element: TreeElement) => void) {
    this.id = `${parent.id}/running`
    this.parent = parent
    this.#changed = changed
  }

  get count(): number {
    return this.#rows.size
  }

  /** A row has begun. */
  start(event: ItemStartedEvent): void {
    const line = rowLineOfStart(event)
    this.#rows.set(line.id, rowElement(this, line))
  }

  /** A row is done. */
  end(id: string): void {
    this.#rows.delete(id)
  }

  /** Nothing goes on any more. */
  clear(): void {
    this.#rows.clear()
  }

  /** What is in it, as a text by which two states are told apart. */
  get content(): string {
    return JSON.stringify([this.#shown, ...this.#rows.keys()])
  }

  children(): readonly TreeElement[] {
    const rows = [...this.#rows.values()].slice(0, this.#shown)
    const left = this.#rows.size - rows.length
    return left === 0 ? rows : [...rows, moreElement(this, left, () => this.#showMore())]
  }

  #showMore(): Promise<void> {
    this.#shown += pageSize
    this.#changed(this)
    return Promise.resolve()
  }
}
