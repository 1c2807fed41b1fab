/** Knows which language says what, so that a text with two right answers does not become a row. */
export class PhraseIndex {
  readonly #texts = new Map<string, string>()

  add(code: string, text: string): void {
    this.#texts.set(code, `${this.#texts.get(code) ?? ''}${asWords(text)}`)
  }

  /** Whether a language other than `code` has the phrase, in whole words and whatever the case. */
  isElsewhere(code: string, phrase: string): boolean {
    const words = asWords(phrase)
    return [...this.#texts].some(([other, text]) => other !== code && text.includes(words))
  }
}

function asWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}]+/gu, ' ')
    .trim()} `
}
