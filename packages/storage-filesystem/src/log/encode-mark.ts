import type { JsonObject } from './json-object.ts'

/** The line of a mark, with its line feed; `fields` hold `batches`. */
export function encodeMark(fields: JsonObject): string {
  return `${JSON.stringify({ mark: fields })}\n`
}
