import type { MastraModelConfig } from '@mastra/core/llm'
import { MastraLanguageModelV2Mock } from '@mastra/core/test-utils/llm-mock'

type Prompt = Parameters<MastraLanguageModelV2Mock['doGenerate']>[0]['prompt']

const usage = { inputTokens: 40, outputTokens: 10, totalTokens: 50 }

const mock = new MastraLanguageModelV2Mock({
  doGenerate: async ({ prompt }) => {
    const found = toolResult(prompt)
    if (found !== null) {
      return { content: [{ type: 'text', text: `Your order is ${found.status}.` }], finishReason: 'stop', usage, warnings: [] }
    }
    const [number = ''] = /\d+/.exec(question(prompt)) ?? []
    const input = JSON.stringify({ number })
    return {
      content: [{ type: 'tool-call', toolCallId: `find-${number}`, toolName: 'findOrder', input }],
      finishReason: 'tool-calls',
      usage,
      warnings: [],
    }
  },
})

/**
 * A model that costs nothing and is not very bright: it looks up the first number of the question as an order, and says what the tool found.
 * Put a real one in its place, such as `model: 'openai/gpt-5'`.
 */
// The two types differ in `undefined` for optional fields alone, which exactOptionalPropertyTypes tells apart.
export const madeUpModel = mock as MastraModelConfig

function question(prompt: Prompt): string {
  const content = prompt.findLast(({ role }) => role === 'user')?.content
  return JSON.stringify(content)
}

function toolResult(prompt: Prompt): { readonly status: string } | null {
  const last = prompt.at(-1)
  const output = last?.role === 'tool' ? last.content[0]?.output : undefined
  // The tool's output schema says so.
  return output?.type === 'json' ? (output.value as { status: string }) : null
}
