import type { Usage } from '@assay/core'
import { field } from '../endpoint/field.ts'

/**
 * Reads the `usage` of an answer of an OpenAI-compatible endpoint, as chat completions and embeddings (`prompt_tokens`) or responses
 * (`input_tokens`) name it. What is missing, or no whole number, is left out; undefined when nothing is left.
 */
export function usageOf(answer: unknown): Usage | undefined {
  const usage = field(answer, 'usage')
  const input = field(usage, 'prompt_tokens_details') ?? field(usage, 'input_tokens_details')
  const output = field(usage, 'completion_tokens_details') ?? field(usage, 'output_tokens_details')
  const counts = [
    ['inputTokens', field(usage, 'prompt_tokens') ?? field(usage, 'input_tokens')],
    ['outputTokens', field(usage, 'completion_tokens') ?? field(usage, 'output_tokens')],
    ['totalTokens', field(usage, 'total_tokens')],
    ['reasoningTokens', field(output, 'reasoning_tokens')],
    ['cachedInputTokens', field(input, 'cached_tokens')],
  ] as const
  const known = counts.flatMap(([name, count]) => (isCount(count) ? [[name, count] as const] : []))
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
