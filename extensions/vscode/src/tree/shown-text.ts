import { escapeHostileText } from '@assay/cli/text'

const plain = /^[\x20-\x7e]*$/

/** Foreign text on one line of at most so many characters, with all that cannot be seen, or turns the direction of text, escaped. */
export function shownText(text: string, longest: number): string {
  // Most text is so, and a tree asks for hundreds of them several times a second.
  if (text.length <= longest && plain.test(text)) return text
  // Longer than what can be shown, so that a text of megabytes is not escaped for its first words.
  const start = text.slice(0, 20 * longest)
  const harmless = escapeHostileText(start.toWellFormed())
  if (start.length === text.length && harmless.length <= longest) return harmless
  const characters = Array.from(new Intl.Segmenter('en').segment(harmless), ({ segment }) => segment)
  return start.length === text.length && characters.length <= longest ? harmless : `${characters.slice(0, longest - 1).join('')}…`
}
