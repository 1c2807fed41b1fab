import type { StarterLanguage } from '../../commands/init-command.ts'
import type { Starter } from '../starter-file.ts'
import { routingRules } from './routing-rules.ts'

/** A target that is a function in the config itself. */
export function functionStarter(language: StarterLanguage): Starter {
  const types = language === 'ts' ? { parameter: ': string', result: ': Promise<string>' } : { parameter: '', result: '' }
  return {
    imports: [],
    importLines: [],
    before: `/** What is evaluated: it gets the input of a row and gives the output. Put your own in its place, such as a call of your agent or model. */
async function route(message${types.parameter})${types.result} {
${routingRules('message', '  ')}
}
`,
    field: 'targets: { route },',
    targetId: 'route',
    answer: 'output',
    files: [],
  }
}
