const entities: readonly (readonly [string, string])[] = [
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]

/**
 * Divides a text as NIST's mteval-v13a script does, which WMT and sacreBLEU use by default: ASCII punctuation is tokens of its own, except
 * full stops and commas between digits; everything else is divided at white space. For texts without spaces between words take
 * `graphemes` or `words`.
 */
export function tokenize13a(text: string): readonly string[] {
  const line = text.replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ')
  const plain = entities.reduce((read, [entity, character]) => read.replaceAll(entity, character), line)
  const spaced = ` ${plain} `
    .replaceAll(/[!-&(-+/:-@[-`{-~]/g, ' $& ')
    .replaceAll(/([^0-9])([.,])/gu, '$1 $2 ')
    .replaceAll(/([.,])([^0-9])/gu, ' $1 $2')
    .replaceAll(/([0-9])-/g, '$1 - ')
  return spaced.split(/\s+/).filter((token) => token !== '')
}
