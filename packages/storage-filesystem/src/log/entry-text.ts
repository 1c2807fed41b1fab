/** Where the text of a batch's lines comes from, until the visit of the batch ends: then the bytes become other lines. */
export class EntryText {
  #bytes: Buffer | null
  readonly #base: number

  /** `base` is the place of the first byte in the file. */
  constructor(bytes: Buffer, base: number) {
    this.#bytes = bytes
    this.#base = base
  }

  at(offset: number, length: number): string {
    if (this.#bytes === null) throw new Error('The text of a line was asked for after the visit of its batch')
    const start = offset - this.#base
    return this.#bytes.toString('utf8', start, start + length)
  }

  release(): void {
    this.#bytes = null
  }
}
