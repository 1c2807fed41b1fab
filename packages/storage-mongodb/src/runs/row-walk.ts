import { verdicts } from '@assay/core'
import type { ResultFilter } from '@assay/core'
import type { Filter } from 'mongodb'
import type { RowDocument } from '../documents/row-document.ts'
import { rowCount } from './committed-rows.ts'
import { readPage } from './read-page.ts'
import type { RowPlace, Strides } from './row-places.ts'
import { rowFilter } from './rows-view.ts'
import type { RowsView, SeqRange } from './rows-view.ts'

type Wanted = Pick<ResultFilter, 'verdicts' | 'trial'>

// In an index that the rows are found by: then the server reads no document.
const seqAlone = { _id: 0, seq: 1 } as const

/** Finds its way through the rows that match, in the order of their `seq`: from the nearest place that is known, at either end if at no other. */
export class RowWalk {
  /** Places that nobody knew; true of the rows as they are in this view. */
  readonly learned: RowPlace[] = []
  readonly #view: RowsView
  readonly #wanted: Wanted
  readonly #strides: Strides
  readonly #places: RowPlace[]

  /** @param known In order; those of a later state of the run may be among them. */
  constructor(view: RowsView, { verdicts: some, trial }: Wanted, known: readonly RowPlace[], strides: Strides) {
    const { head } = view.rows
    this.#view = view
    this.#wanted = { ...(some !== undefined && { verdicts: some }), ...(trial !== undefined && { trial }) }
    this.#strides = strides
    const total = countedRows(view, this.#wanted)
    const end = total === null ? [] : [{ offset: total, seq: head }]
    this.#places = [{ offset: 0, seq: 0 }, ...known.filter(({ seq }) => seq <= head), ...end]
  }

  /** Counts the rows, those behind the last place that is known. */
  async total(): Promise<number> {
    const { results, rows, session } = this.#view
    const { offset, seq } = this.#places.at(-1) ?? { offset: 0, seq: 0 }
    if (seq === rows.head) return offset
    const total = offset + (await results.countDocuments(this.#filter({ from: seq }), { session }))
    this.#learn({ offset: total, seq: rows.head })
    return total
  }

  /** Gives a number which exactly so many rows have a smaller one than; null when there are no more rows than that. */
  async seqAt(offset: number): Promise<number | null> {
    const last = this.#places.at(-1)
    if (last?.seq === this.#view.rows.head && last.offset <= offset) return null
    let place = nearest(this.#places, offset)
    while (place.offset !== offset) {
      const stop = nextStop(place.offset, offset, this.#strides)
      const seq = await this.#seqFrom(place, stop)
      if (seq === undefined) return null
      place = { offset: stop, seq }
      if (stop % this.#strides.near === 0) this.#learn(place)
    }
    return place.seq
  }

  async #seqFrom({ offset, seq }: RowPlace, stop: number): Promise<number | undefined> {
    const { results, session } = this.#view
    const isAhead = stop > offset
    const [row] = await readPage(results, this.#filter(isAhead ? { from: seq } : { to: seq }), {
      session,
      projection: seqAlone,
      sort: { seq: isAhead ? 1 : -1 },
      skip: isAhead ? stop - offset : offset - stop - 1,
      limit: 1,
    })
    return row?.seq
  }

  #filter(range: Partial<SeqRange>): Filter<RowDocument> {
    return { '_id.r': this.#view.key, ...rowFilter(this.#view, this.#wanted, range) }
  }

  #learn(place: RowPlace): void {
    this.learned.push(place)
    const index = this.#places.findIndex(({ offset }) => offset >= place.offset)
    this.#places.splice(index === -1 ? this.#places.length : index, 0, place)
  }
}

/** How many rows match, where the run says so. */
function countedRows({ rows }: RowsView, { verdicts: some, trial }: Wanted): number | null {
  if (trial !== undefined) return null
  if (some === undefined) return rowCount(rows)
  return verdicts.reduce((sum, verdict) => sum + (some.includes(verdict) ? rows.counts[verdict] : 0), 0)
}

function nearest(places: readonly RowPlace[], offset: number): RowPlace {
  return places.reduce((one, other) => (Math.abs(other.offset - offset) < Math.abs(one.offset - offset) ? other : one))
}

/** The next place to stop at on a walk. */
function nextStop(from: number, to: number, { near, far }: Strides): number {
  if (from < to) {
    if (to - from > far) return (Math.floor(from / far) + 1) * far
    const stop = Math.floor(to / near) * near
    return stop > from ? stop : to
  }
  if (from - to > far) return (Math.ceil(from / far) - 1) * far
  const stop = Math.ceil(to / near) * near
  return stop < from ? stop : to
}
