import { escapeHostileText } from '../text/escape-hostile-text.ts'

/** Text in pieces as a terminal may show it: its lines and tabs stay, and what is in the items does not steer it. It does not read back the same. */
export async function* harmlessPieces(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  // The end of a line of a table is a carriage return, too.
  for await (const piece of pieces) yield piece.replace(/(?:[^\n\t\r]|\r(?!\n))+/g, escapeHostileText)
}
