import type { JsonValue } from '@assay/core'
import { cutToWidth } from './cut-to-width.ts'
import { escapeHostileText } from './escape-hostile-text.ts'

/** Shows a value as harmless JSON on one line of at most so many terminal cells; `nothing` when there is none. */
export function previewValue(value: JsonValue | undefined, width: number): string {
  return value === undefined ? 'nothing' : previewText(JSON.stringify(value), width)
}

/** Shows foreign text on one line of at most so many terminal cells, harmless. */
export function previewText(text: string, width: number): string {
  // Longer than what can be shown, so that a text of megabytes is not escaped for its first words.
  return cutToWidth(escapeHostileText(text.slice(0, 20 * width)), width)
}
