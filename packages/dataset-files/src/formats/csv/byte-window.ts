/** The bytes of a file that were read and not yet taken. */
export class ByteWindow {
  readonly #maxBytes: number
  #pieces: Buffer[] = []
  #length = 0
  #takenUntil = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Whether there is more than a record may have. */
  get isFull(): boolean {
    return this.#length > this.#maxBytes
  }

  add(piece: Buffer): void {
    this.#pieces.push(piece)
    this.#length += piece.length
  }

  /** Takes the bytes from where the last ones ended up to an offset in the file. */
  takeUntil(offset: number): Buffer {
    return this.#take(offset - this.#takenUntil)
  }

  /** Takes what is left. */
  takeAll(): Buffer {
    return this.#take(this.#length)
  }

  #take(count: number): Buffer {
    const [first] = this.#pieces
    // Nearly always a record is in one piece; joining all would copy each byte many times.
    let bytes = first
    while (bytes !== undefined && bytes.length < count && this.#pieces.length > 1) {
      const needed: Buffer[] = []
      let length = 0
      while (length < count) {
        const piece = this.#pieces.shift()
        if (piece === undefined) break
        needed.push(piece)
        length += piece.length
      }
      bytes = Buffer.concat(needed)
      this.#pieces.unshift(bytes)
    }
    if (bytes === undefined) return Buffer.alloc(0)
    const taken = bytes.subarray(0, count)
    if (taken.length === bytes.length) this.#pieces.shift()
    else this.#pieces[0] = bytes.subarray(count)
    this.#length -= taken.length
    this.#takenUntil += taken.length
    return taken
  }
}
