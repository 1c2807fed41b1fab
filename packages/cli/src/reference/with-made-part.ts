/** Puts a text between the marks of a part of a document that is made, not written. */
export function withMadePart(document: string, part: string, text: string): string {
  const [begin, end] = [`<!-- ${part}: made by pnpm docs:cli -->`, `<!-- end of ${part} -->`]
  const [from, to] = [document.indexOf(begin), document.indexOf(end)]
  if (from === -1 || to < from) throw new Error(`The document has no ${begin} … ${end}`)
  return `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`
}
