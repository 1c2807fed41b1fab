import type { FieldPart, RawRow, UnreadableRow } from '../raw-row.ts'
import { jsonProblem } from './json-problem.ts'
import { lossyInteger } from './lossy-integer.ts'
import type { LossyInteger } from './lossy-integer.ts'
import { topLevelFields } from './top-level-fields.ts'

/** Reads one line of a JSONL file; null when there is nothing on it. */
export function jsonlRow(text: string, line: number): RawRow | UnreadableRow | null {
  try {
    const value: unknown = JSON.parse(text)
    const lossy = lossyInteger(text)
    return lossy === null ? new JsonlRow(line, value, text) : { line, ...whyLossy(lossy) }
  } catch {
    if (text.trim() === '') return null
    return { line, ...whyNotJson(text) }
  }
}

function whyNotJson(text: string): { readonly column: number | null; readonly message: string } {
  const problem = jsonProblem(text)
  // Only if the scanner and JSON.parse disagree about what JSON is.
  if (problem === null) return { column: null, message: 'is not JSON; each line must be one JSON object' }
  const { offset, found, expected } = problem
  const advice = found === null ? ' (a row must be on one line)' : ''
  return { column: offset + 1, message: `found ${found ?? 'the end of the line'}, expected ${expected}${advice}` }
}

function whyLossy({ offset, digits }: LossyInteger): { readonly column: number; readonly message: string } {
  return { column: offset + 1, message: `found ${digits}, expected a number that JavaScript holds exactly; write it as text: "${digits}"` }
}

class JsonlRow implements RawRow {
  readonly line: number
  readonly value: unknown
  readonly #text: string

  constructor(line: number, value: unknown, text: string) {
    this.line = line
    this.value = value
    this.#text = text
  }

  columnOf(field: string | null, part: FieldPart): number {
    // The last one wins in JSON.parse.
    const place = topLevelFields(this.#text).findLast(({ name }) => name === field)
    if (place !== undefined) return (part === 'name' ? place.nameAt : place.valueAt) + 1
    return this.#text.search(/\S/) + 1
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
