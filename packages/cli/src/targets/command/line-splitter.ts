/** Makes lines of a text that comes in pieces. */
export class LineSplitter {
  #pieces: string[] = []
  #open = 0

  /** Gives the lines that this piece ends, without their line breaks. */
  add(piece: string): readonly string[] {
    const lines: string[] = []
    let start = 0
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      lines.push([...this.#pieces, piece.slice(start, end)].join('').replace(/\r$/, ''))
      this.#pieces = []
      this.#open = 0
      start = end + 1
    }
    if (start < piece.length) {
      this.#pieces.push(piece.slice(start))
      this.#open += piece.length - start
    }
    return lines
  }

  /** How much of a line without an end there is, in UTF-16 units. */
  get open(): number {
    return this.#open
  }

  /** The line without an end. */
  rest(): string {
    return this.#pieces.join('')
  }
}
