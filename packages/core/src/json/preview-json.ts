import { cutText } from './cut-text.ts'
import { isJsonArray } from './is-json-array.ts'
import type { JsonValue } from './json-value.ts'

// From here on a cut text is copied, so that a preview that is kept does not keep a huge text alive.
const hugeCharacters = 65_536

/**
 * A short text of a value, for events and errors: a text as it is, any other value as compact JSON, cut after `maxCharacters` UTF-16 units
 * without splitting a surrogate pair. Cut JSON is not closed, so it parses only when `truncated` is false.
 *
 * The cost grows with `maxCharacters`, not with the value, except that all keys of an object are listed.
 */
export function previewJson(value: JsonValue, maxCharacters: number): { readonly text: string; readonly truncated: boolean } {
  const text = typeof value === 'string' ? value : compactJson(value, maxCharacters)
  if (text.length <= maxCharacters) return { text, truncated: false }
  const cut = cutText(text, maxCharacters)
  return { text: text.length > hugeCharacters ? detach(cut) : cut, truncated: true }
}

/** The JSON of a value, or a beginning of it that is longer than `maxCharacters`. */
function compactJson(value: JsonValue, maxCharacters: number): string {
  // The built-in knows no end, but is about four times as fast: it wins up to four times the text that is wanted.
  return roomAfter(value, 4 * maxCharacters) < 0 ? write('', value, maxCharacters) : JSON.stringify(value)
}

/** What is left of `room` after a value, about; once it is negative nothing more is read. */
function roomAfter(value: JsonValue, room: number): number {
  if (typeof value === 'string') return room - value.length
  if (typeof value !== 'object' || value === null) return room - 1
  let left = room - 2
  if (isJsonArray(value)) {
    for (let index = 0; index < value.length && left >= 0; index++) left = roomAfter(value[index] ?? null, left - 1)
    return left
  }
  for (const key of Object.keys(value)) {
    if (left < 0) return left
    left = roomAfter(value[key] ?? null, left - key.length - 1)
  }
  return left
}

/** Appends a value to a text, and stops soon after the text is longer than `maxCharacters`. */
function write(text: string, value: JsonValue, maxCharacters: number): string {
  if (typeof value === 'string') return text + quote(value, maxCharacters - text.length)
  if (typeof value !== 'object' || value === null) return text + String(value)
  return isJsonArray(value) ? writeArray(text, value, maxCharacters) : writeObject(text, value, maxCharacters)
}

function writeArray(text: string, value: readonly JsonValue[], maxCharacters: number): string {
  let written = text + '['
  let separator = ''
  for (const element of value) {
    if (written.length > maxCharacters) return written
    written = write(written + separator, element, maxCharacters)
    separator = ','
  }
  return written + ']'
}

function writeObject(text: string, value: { readonly [key: string]: JsonValue }, maxCharacters: number): string {
  let written = text + '{'
  let separator = ''
  for (const key of Object.keys(value)) {
    if (written.length > maxCharacters) return written
    written += separator + quote(key, maxCharacters - written.length) + ':'
    written = write(written, value[key] ?? null, maxCharacters)
    separator = ','
  }
  return written + '}'
}

function quote(text: string, room: number): string {
  // With its opening quote this is longer than the room, so what a split pair becomes lies behind the cut.
  return JSON.stringify(text.length > room ? text.slice(0, Math.max(room, 0)) : text)
}

function detach(text: string): string {
  // V8 keeps the whole text alive as long as a slice of it; a text parsed from JSON is a new one.
  return String(JSON.parse(JSON.stringify(text)))
}
