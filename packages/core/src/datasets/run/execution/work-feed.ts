import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { PairStates } from './pair-states.ts'
import type { Work } from './work.ts'

/** Hands out the pairs of a run one by one, in dataset order and trial by trial, while it reads one page of items ahead. */
export class WorkFeed {
  readonly #pages: AsyncIterator<readonly DatasetItem[]>
  readonly #trials: number
  readonly #states: PairStates | undefined
  #page: readonly DatasetItem[] = []
  #position = 0
  #trial = 0
  #itemIndex = 0
  #pairs = 0
  #ended = false
  #next: Promise<readonly DatasetItem[] | null> | undefined
  #turn: Promise<void> | undefined
  #leaveTurn: (() => void) | undefined

  /** `states` says what is to be done with each pair; without it, all are to be executed. */
  constructor(pages: AsyncIterable<readonly DatasetItem[]>, trials: number, states?: PairStates) {
    this.#pages = pages[Symbol.asyncIterator]()
    this.#trials = trials
    this.#states = states
  }

  /** How many items were met; less than the run's total when the dataset ended early. */
  get itemsMet(): number {
    return this.#itemIndex
  }

  /** The next pair, at once when its page is there; null at the end. Rejects with what reading a page threw. */
  take(): Work | null | Promise<Work | null> {
    const work = this.#takeHere()
    if (work !== undefined) return work
    return this.#ended ? null : this.#takeFromNextPage()
  }

  /** Ends the feed, also for those who wait for a page. */
  leave(): void {
    this.#ended = true
    this.#page = []
    this.#leaveTurn?.()
  }

  #takeHere(): Work | undefined {
    for (let item = this.#page[this.#position]; item !== undefined; item = this.#page[this.#position]) {
      const itemIndex = this.#itemIndex
      const trial = this.#trial
      this.#trial += 1
      if (this.#trial >= this.#trials) {
        this.#trial = 0
        this.#position += 1
        this.#itemIndex += 1
      }
      const kind = this.#states === undefined ? 'execute' : this.#states.get(item.id, itemIndex, trial)
      if (kind === null) continue
      const pair = this.#pairs
      this.#pairs += 1
      return { kind, item, itemIndex, trial, pair }
    }
    return undefined
  }

  async #takeFromNextPage(): Promise<Work | null> {
    for (;;) {
      this.#turn ??= this.#turnPage()
      await this.#turn
      const work = this.#takeHere()
      if (work !== undefined) return work
      if (this.#ended) return null
    }
  }

  async #turnPage(): Promise<void> {
    const left = Promise.withResolvers<null>()
    this.#leaveTurn = () => left.resolve(null)
    try {
      const page = await Promise.race([this.#next ?? this.#read(), left.promise])
      if (page === null || this.#ended) this.#ended = true
      else {
        this.#page = page
        this.#position = 0
        this.#next = this.#read()
        // A failure is met when the page is turned; until then nobody else must complain.
        this.#next.catch(() => {})
      }
    } finally {
      this.#turn = undefined
    }
  }

  async #read(): Promise<readonly DatasetItem[] | null> {
    const next: IteratorResult<readonly DatasetItem[], unknown> = await this.#pages.next()
    return next.done === true ? null : next.value
  }
}
