import type { Starter } from '../starter-file.ts'
import { routingRules } from './routing-rules.ts'

const program = `// The program that is evaluated, once for each row: the input comes in by standard input, what is printed is the output.
import { text } from 'node:stream/consumers'

function route(message) {
${routingRules('message', '  ')}
}

console.log(route(await text(process.stdin)))
`

/** A target that is a program beside the config. */
export const commandStarter: Starter = {
  imports: ['command'],
  importLines: [],
  before: '',
  field: `targets: {
    // Put your own program in the place of node, in any language.
    route: command({ command: 'node', args: ['route.mjs'], cwd: import.meta.dirname }),
  },`,
  targetId: 'route',
  answer: 'output',
  files: [{ name: 'route.mjs', text: program }],
}
