/** What is longer is cut: a line is for people. */
const longest = 2000

/** Makes lines of text that comes in pieces, and hands each on when it is whole. */
export class LineSplitter {
  readonly #onLine: (line: string) => void
  #rest = ''

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine
  }

  push(text: string): void {
    const lines = `${this.#rest}${text}`.split(/\r?\n/)
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#give(line)
    // A line that never ends does not grow for ever. Its middle is lost.
    if (this.#rest.length > 2 * longest) this.#rest = this.#rest.slice(0, longest)
  }

  /** Hands on what stands behind the last line break. */
  end(): void {
    if (this.#rest !== '') this.#give(this.#rest)
    this.#rest = ''
  }

  #give(line: string): void {
    this.#onLine(line.length > longest ? `${line.slice(0, longest)}…` : line)
  }
}
