import type { JsonValue } from '@assay/core'
import { previewText } from '../text/preview-value.ts'

/** How much is shown before the place where two texts part. */
const context = 8

/** Shows what a value was and became, `"Madrid" → "Barcelona"`, each in so many terminal cells; of long values the part where they differ. */
export function differenceText(before: JsonValue | undefined, after: JsonValue | undefined, width: number): string {
  const [one, other] = [textOf(before), textOf(after)]
  const start = Math.max(0, commonLength(one, other) - context)
  // What is cut at its start has to be too long for its place.
  const from = Math.max(one.length, other.length) <= width ? 0 : afterPair(one, start)
  return `${shown(one, from, width)} → ${shown(other, from, width)}`
}

function textOf(value: JsonValue | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

function shown(text: string, from: number, width: number): string {
  return from === 0 ? previewText(text, width) : previewText(`…${text.slice(from)}`, width)
}

function commonLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

/** Not inside of a character of two units. */
function afterPair(text: string, index: number): number {
  return /[\udc00-\udfff]/.test(text[index] ?? '') ? index + 1 : index
}
