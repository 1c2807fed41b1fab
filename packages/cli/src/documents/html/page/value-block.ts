import type { JsonValue } from '@assay/core'
import { formatCount } from '../../../text/format-count.ts'
import { element } from './element.ts'
import { laidOut, visibleText } from './value-text.ts'

/** A value under its heading, whole, or with the words that say how much of it there is. */
export function valueBlock(heading: string, value: JsonValue, length?: number): HTMLElement {
  return element(
    'section',
    { class: 'value' },
    valueHeading(heading, value, length),
    element('pre', { dir: 'auto' }, visibleText(laidOut(value))),
    ...cutNote(value, length),
  )
}

/** The heading of a value, and beside it whether it is a text or JSON: `5` and `"5"` differ in nothing else. */
export function valueHeading(heading: string, value: JsonValue, length?: number): HTMLElement {
  const kind = typeof value === 'string' && length === undefined ? 'text' : length === undefined ? 'JSON' : ''
  return element('h3', {}, heading, ' ', element('span', { class: 'quiet' }, kind))
}

/** Says how much of a value that is too long for the page is there; nothing of a whole one. */
export function cutNote(value: JsonValue, length: number | undefined): readonly HTMLElement[] {
  if (length === undefined || typeof value !== 'string') return []
  const text = `The first ${formatCount(value.length)} of ${formatCount(length)} characters; the store has all of it.`
  return [element('p', { class: 'note' }, text)]
}
