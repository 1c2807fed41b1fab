/** Writes a text of a help as Markdown: flags and placeholders as code, nothing else as markup. */
export function markdownText(text: string): string {
  return text.replaceAll(/--[a-z]+(?:-[a-z]+)*|[^\s()]*<[\w-]+>[^\s(),;]*|[*`[\]<>]/g, (piece) =>
    piece.length === 1 ? `\\${piece}` : `\`${piece}\``,
  )
}
