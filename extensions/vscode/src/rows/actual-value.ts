import type { RowResult } from '@assay/cli/editor-protocol'
import type { JsonValue } from '@assay/core'

/** What is held against the expected output: the output, of an agent's answer its text where text is expected. */
export function actualValue({ output, expectedOutput }: Pick<NonNullable<RowResult>, 'output' | 'expectedOutput'>): JsonValue | undefined {
  const isAnswer = typeof output === 'object' && output !== null && 'text' in output && typeof output.text === 'string'
  return isAnswer && typeof expectedOutput === 'string' ? output.text : output
}
