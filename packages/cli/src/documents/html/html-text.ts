import { escapeHostileText } from '../../text/escape-hostile-text.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Finished markup: what `html` made, and nothing else. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

/** What can stand in markup: text and numbers, which are escaped, finished markup, nothing, or several of these. */
type Part = string | number | Html | null | readonly Part[]

/** Makes markup out of a template. Text that is put in stands there letter by letter, in elements as in attributes with quotes. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(pieces.map((piece, index) => (index === 0 ? piece : markupOf(parts[index - 1] ?? null) + piece)).join(''))
}

function markupOf(part: Part): string {
  if (part === null) return ''
  if (part instanceof Html) return part.markup
  if (typeof part === 'object') return part.map(markupOf).join('')
  return escapeHostileText(String(part)).replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}
