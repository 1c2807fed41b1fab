import type { ListRowsParams, ListRowsResult, RowLine } from '@assay/cli/editor-protocol'
import type { Verdict } from '@assay/core'
import { moreElement } from './more-element.ts'
import { problemElement } from './problem-element.ts'
import { rowElement } from './row-element.ts'
import type { GroupElement, RowElement, RunElement, TreeElement } from './tree-element.ts'

const pageSize = 100
const largestPage = 1000

/** What a group needs of its surroundings. */
export interface RowGroupParts {
  readonly parent: RunElement
  readonly name: Verdict
  /** Reads rows of the run from the store. */
  readonly read: (params: Omit<ListRowsParams, 'runId'>) => Promise<ListRowsResult>
  readonly changed: (element: TreeElement) => void
}

/**
 * The rows of a run that came to one verdict, in the order in which they were stored. At most those that are shown are kept: the others are
 * counted, and read from the store when they are asked for.
 */
export class RowGroup implements GroupElement {
  readonly kind = 'group'
  readonly id: string
  readonly parent: RunElement
  readonly name: Verdict
  readonly #parts: RowGroupParts
  #rows = new Map<string, RowElement>()
  /** Whether the rows are all that there are: only then can one that an event tells of be put behind them. */
  #isWhole = false
  #isRead = false
  #shown = pageSize
  #arrivedMeanwhile: RowLine[] | null = null
  #reading: Promise<void> | null = null
  #problem: string | null = null

  constructor(parts: RowGroupParts) {
    this.id = `${parts.parent.id}/${parts.name}`
    this.parent = parts.parent
    this.name = parts.name
    this.#parts = parts
  }

  get count(): number {
    return this.parent.counts?.[this.name] ?? this.#rows.size
  }

  /** What is in it, as a text by which two states are told apart: a row that is stored again has another `seq`. */
  get content(): string {
    return JSON.stringify([this.#shown, this.#isRead, this.#problem, ...Array.from(this.#rows.values(), ({ line }) => [line.id, line.seq])])
  }

  /** The run begins: it has no rows but those that events will tell of. */
  begin(): void {
    this.#rows.clear()
    this.#isRead = true
    this.#isWhole = true
  }

  /** An event tells of a row. */
  take(line: RowLine): void {
    if (this.#arrivedMeanwhile !== null) this.#arrivedMeanwhile.push(line)
    else if (this.#isWhole) this.#append([line])
  }

  /** A row came to another verdict. */
  remove(id: string): void {
    this.#rows.delete(id)
  }

  /** The figures of the store are new: rows may have come, or been done again. */
  follow(): void {
    this.#problem = null
    if (this.count < this.#rows.size) this.forget()
    else if (this.count > this.#rows.size) this.#isWhole = false
  }

  /** Reads everything again when it is next shown. */
  forget(): void {
    this.#rows = new Map()
    this.#isRead = false
    this.#isWhole = false
    this.#problem = null
  }

  children(): readonly TreeElement[] | Promise<readonly TreeElement[]> {
    return this.#isEnough() ? this.#elements() : this.#fill().then(() => this.#elements())
  }

  #isEnough(): boolean {
    return this.#problem !== null || (this.#isRead && (this.#isWhole || this.#rows.size >= this.#shown))
  }

  #elements(): readonly TreeElement[] {
    const rows = [...this.#rows.values()].slice(0, this.#shown)
    if (this.#problem !== null) return [...rows, problemElement(this, 'rows', this.#problem)]
    const left = Math.max(this.count, this.#rows.size) - rows.length
    return left <= 0 ? rows : [...rows, moreElement(this, left, () => this.#showMore())]
  }

  async #showMore(): Promise<void> {
    this.#shown += pageSize
    this.#problem = null
    if (!this.#isEnough()) await this.#fill()
    this.#parts.changed(this)
  }

  #fill(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #read(): Promise<void> {
    this.#arrivedMeanwhile = []
    try {
      // What only events told of has no place in the order of the store, so that everything is read from the start.
      const last = this.#isRead ? [...this.#rows.values()].at(-1)?.line.seq : null
      if (typeof last !== 'number') this.#rows = new Map()
      await this.#readBehind(last ?? null)
      this.#problem = null
      this.#isRead = true
      if (this.#isWhole) this.#append(this.#arrivedMeanwhile)
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error)
    } finally {
      this.#arrivedMeanwhile = null
    }
  }

  async #readBehind(last: number | null): Promise<void> {
    let after = last
    do {
      const limit = Math.min(largestPage, this.#shown - this.#rows.size)
      const { rows, hasMore } = await this.#parts.read({ verdicts: [this.name], limit, ...(after !== null && { after }) })
      for (const line of rows) this.#rows.set(line.id, rowElement(this, line))
      after = rows.at(-1)?.seq ?? null
      this.#isWhole = !hasMore
    } while (!this.#isWhole && after !== null && this.#rows.size < this.#shown)
  }

  #append(lines: readonly RowLine[]): void {
    for (const line of lines) {
      if (this.#rows.size < this.#shown) this.#rows.set(line.id, rowElement(this, line))
      else if (!this.#rows.has(line.id)) this.#isWhole = false
    }
  }
}
