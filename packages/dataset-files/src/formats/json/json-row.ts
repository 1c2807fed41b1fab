import { placeAfter } from '../../bytes/place.ts'
import type { Place } from '../../bytes/place.ts'
import type { FieldPart, RawRow, UnreadableRow } from '../raw-row.ts'
import { jsonProblem } from './json-problem.ts'
import { lossyInteger } from './lossy-integer.ts'
import { topLevelFields } from './top-level-fields.ts'

/** How problems are told where a row is not JSON. */
export interface JsonRowWords {
  /** What is where the text of a row ends too early. */
  readonly end: string
  /** What to do about that, in brackets after a space; may be empty. */
  readonly advice: string
  /** Said when it is not known what is wrong. */
  readonly notJson: string
}

/** Reads the text of one row that is JSON and starts at a place; null when there is nothing in it. */
export function jsonRow(text: string, start: Place, words: JsonRowWords): RawRow | UnreadableRow | null {
  try {
    const value: unknown = JSON.parse(text)
    const lossy = lossyInteger(text)
    if (lossy === null) return new JsonRow(start, value, text)
    return { ...placeIn(text, start, lossy.offset), message: lossyNumberMessage(lossy.digits) }
  } catch {
    if (text.trim() === '') return null
    return whyNotJson(text, start, words)
  }
}

/** Says that a whole number would be changed. */
export function lossyNumberMessage(digits: string): string {
  return `found ${digits}, expected a number that JavaScript holds exactly; write it as text: "${digits}"`
}

function whyNotJson(text: string, start: Place, { end, advice, notJson }: JsonRowWords): UnreadableRow {
  const problem = jsonProblem(text)
  // Only if the scanner and JSON.parse disagree about what JSON is.
  if (problem === null) return { line: start.line, column: null, message: notJson }
  const { offset, found, expected } = problem
  return { ...placeIn(text, start, offset), message: `found ${found ?? end}, expected ${expected}${found === null ? advice : ''}` }
}

class JsonRow implements RawRow {
  readonly value: unknown
  readonly #start: Place
  readonly #text: string

  constructor(start: Place, value: unknown, text: string) {
    this.value = value
    this.#start = start
    this.#text = text
  }

  get line(): number {
    return this.#start.line
  }

  placeOf(field: string | null, part: FieldPart): Place {
    // The last one wins in JSON.parse.
    const place = topLevelFields(this.#text).findLast(({ name }) => name === field)
    if (place !== undefined) return placeIn(this.#text, this.#start, part === 'name' ? place.nameAt : place.valueAt)
    return placeIn(this.#text, this.#start, this.#text.search(/\S/))
  }

  repeatedField(): string | null {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) return null
    // Looking for the quoted name again is many times faster than scanning, and nearly every row ends here. The cost: a name that is there once
    // plain and once with escapes is not noticed.
    const suspicious = Object.keys(this.value).some((name) => this.#mayBeRepeated(name))
    if (!suspicious) return null
    const seen = new Set<string>()
    for (const { name } of topLevelFields(this.#text)) {
      if (seen.has(name)) return name
      seen.add(name)
    }
    return null
  }

  #mayBeRepeated(name: string): boolean {
    const quoted = JSON.stringify(name)
    const first = this.#text.indexOf(quoted)
    return first === -1 || this.#text.includes(quoted, first + 1)
  }
}

function placeIn(text: string, start: Place, offset: number): Place {
  return placeAfter(start, text.slice(0, offset))
}
