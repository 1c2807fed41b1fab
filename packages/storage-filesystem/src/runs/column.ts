/** What a column can be made of. */
export type ColumnValues = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>

/** How many values a full chunk has. */
export const chunkLength: number = 65_536

const chunkBits = 16
const chunkMask = chunkLength - 1
const firstLength = 256

/**
 * Numbers by row, in chunks: a column that grows copies nothing but its first chunk, and holds no more than one chunk that is not full. Values
 * of rows that were never set are 0.
 */
export class Column<Values extends ColumnValues> {
  readonly #make: (length: number) => Values
  readonly #chunks: Values[] = []

  /** `make` gives an array of zeros. */
  constructor(make: (length: number) => Values) {
    this.#make = make
  }

  get(row: number): number {
    return this.#chunks[row >>> chunkBits]?.[row & chunkMask] ?? 0
  }

  set(row: number, value: number): void {
    const index = row >>> chunkBits
    const within = row & chunkMask
    let chunk = this.#chunks[index]
    if (chunk === undefined || within >= chunk.length) chunk = this.#grow(index, within + 1)
    chunk[within] = value
  }

  /** The array that holds the values of rows from `index` × `chunkLength` on, to be read or filled; at least so many of them, once set. */
  chunk(index: number): Values {
    return this.#chunks[index] ?? this.#grow(index, 1)
  }

  /** Makes room for the first `count` rows, so that `chunk` gives arrays that hold them all. */
  reserve(count: number): void {
    for (let start = 0; start < count; start += chunkLength) this.#grow(start >>> chunkBits, Math.min(chunkLength, count - start))
  }

  #grow(index: number, needed: number): Values {
    const before = this.#chunks[index]
    if (before !== undefined && before.length >= needed) return before
    let length = index === 0 ? firstLength : chunkLength
    while (length < needed) length *= 2
    const chunk = this.#make(length)
    if (before !== undefined) chunk.set(before)
    while (this.#chunks.length < index) this.#chunks.push(this.#make(chunkLength))
    this.#chunks[index] = chunk
    return chunk
  }
}
