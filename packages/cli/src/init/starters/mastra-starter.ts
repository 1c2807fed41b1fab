import type { StarterLanguage } from '../../commands/init-command.ts'
import type { Starter } from '../starter-file.ts'
import { routingRules } from './routing-rules.ts'

/** A target that is an agent of Mastra, with a model that costs nothing. */
export function mastraStarter(language: StarterLanguage): Starter {
  const types = language === 'ts' ? { parameter: ': string', result: ': string' } : { parameter: '', result: '' }
  return {
    imports: [],
    importLines: [
      `import { Mastra } from '@mastra/core'`,
      `import { Agent } from '@mastra/core/agent'`,
      `import { MastraLanguageModelV2Mock } from '@mastra/core/test-utils/llm-mock'`,
    ],
    before: `// Stands in for a real model, so that the first run needs no key. Delete it when your agent has one, such as model: 'openai/gpt-5'.
const model = new MastraLanguageModelV2Mock({
  doGenerate: async ({ prompt }) => ({
    content: [{ type: 'text', text: route(JSON.stringify(prompt.at(-1)?.content)) }],
    finishReason: 'stop',
    usage: { inputTokens: 20, outputTokens: 1, totalTokens: 21 },
    warnings: [],
  }),
})

function route(message${types.parameter})${types.result} {
${routingRules('message', '  ')}
}

const instructions = 'Say which team has to read the message: billing, technical or sales.'

// Import your application's own instead: import { mastra } from './src/mastra/index.${language}'
const mastra = new Mastra({
  agents: { router: new Agent({ id: 'router', name: 'Router', instructions, model }) },
  logger: false,
})
`,
    field: 'mastra,',
    targetId: 'router',
    answer: language === 'ts' ? '(output as { text?: string }).text' : 'output.text',
    files: [],
  }
}
