import type { JsonValue } from '@assay/core'

/** What a person reads of an output: of an agent's answer its text, of any other all of it. */
export function readableOutput(output: JsonValue | undefined): JsonValue | undefined {
  return typeof output === 'object' && output !== null && 'text' in output && typeof output.text === 'string' ? output.text : output
}
