import type { RowItem } from '../rows/dataset-row.ts'
import { inputId } from './item-id.ts'

const idBytes = 16
const idsPerPiece = 4096
// 16 MB.
const usualMost = 2 ** 20

/** Keeps the ids that were made of inputs on the first way through a file, in 16 bytes each, so that the next way does not hash again. */
export class InputIds {
  readonly #most: number
  readonly #pieces: Buffer[] = []
  #count = 0

  /** @param most So many are kept; the inputs of those behind are hashed again. */
  constructor(most: number = usualMost) {
    this.#most = most
  }

  /** The id of the next row that has no own one. */
  add(item: RowItem): string {
    const id = inputId(item)
    if (this.#count < this.#most) {
      const place = this.#count % idsPerPiece
      if (place === 0) this.#pieces.push(Buffer.allocUnsafeSlow(idsPerPiece * idBytes))
      this.#pieces.at(-1)?.write(id, place * idBytes, 'hex')
      this.#count += 1
    }
    return id
  }

  /** Starts at the first row again: gives the id of the next row without an own one, each time it is called. */
  again(): (item: RowItem) => string {
    let index = 0
    return (item) => {
      const piece = index < this.#count ? this.#pieces[Math.floor(index / idsPerPiece)] : undefined
      const start = (index % idsPerPiece) * idBytes
      index += 1
      return piece === undefined ? inputId(item) : piece.toString('hex', start, start + idBytes)
    }
  }
}
