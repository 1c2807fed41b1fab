/**
 * Finds the text of the first object in a list of JSON, which is the whole text or stands under `items`; cut where the text is cut. Null when the
 * text is no such list, as far as it goes.
 */
export function firstJsonRow(text: string): string | null {
  const tokens = /"(?:[^"\\]|\\[^])*"?|[{}[\]]/g
  let depth = 0
  let name = ''
  let listDepth = text.trimStart().startsWith('[') ? 1 : 0
  let start: number | null = null
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token.startsWith('"')) {
      if (depth === 1) name = token
    } else if (token === '{' || token === '[') {
      if (token === '[' && depth === 1 && listDepth === 0 && name === '"items"') listDepth = 2
      if (start === null && listDepth > 0 && depth === listDepth) {
        if (token === '[') return null
        start = index
      }
      depth += 1
    } else {
      depth -= 1
      if (start !== null && depth === listDepth) return text.slice(start, index + 1)
      if (start === null && depth < listDepth) return null
    }
  }
  return start === null ? null : text.slice(start)
}
