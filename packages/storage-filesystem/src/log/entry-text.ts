/** Where the text of a batch's lines comes from, until the visit of the batch ends: then the bytes become other lines. */
export class EntryText {
  #bytes: Buffer | null
  readonly #base: number

  /** `base` is the place of the first byte in the file. */
  constructor(bytes: Buffer, base: number) {
    this.#bytes = bytes
    this.#base = base
  }

  scan<Value>(offset: number, length: number, read: (bytes: Buffer, start: number, end: number) => Value): Value {
    if (this.#bytes === null) throw new Error('The text of a line was asked for after the visit of its batch')
    const start = offset - this.#base
    return read(this.#bytes, start, start + length)
  }

  release(): void {
    this.#bytes = null
  }
}
