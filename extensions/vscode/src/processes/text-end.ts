const mostText = 200_000

/** Keeps the end of a text that grows. */
export class TextEnd {
  #text = ''

  push(text: string): void {
    this.#text += text
    if (this.#text.length > 2 * mostText) this.#text = this.#text.slice(-mostText)
  }

  get text(): string {
    return this.#text
  }
}
