import type { StarterLanguage } from '../../commands/init-command.ts'
import type { Starter } from '../starter-file.ts'
import { routingRules } from './routing-rules.ts'

/** A target that is asked over HTTP: a server that the config itself starts, until the user puts his own in its place. */
export function httpStarter(language: StarterLanguage): Starter {
  const types = language === 'ts' ? { parameter: ': string', result: ': string' } : { parameter: '', result: '' }
  return {
    imports: ['http'],
    importLines: [
      `import { once } from 'node:events'`,
      `import { createServer } from 'node:http'`,
      `import { json } from 'node:stream/consumers'`,
    ],
    before: `// Stands in for your server, so that the first run works. Delete it, and write your URL below.
const standIn = createServer(async (request, response) => {
  const { message } = ${language === 'ts' ? '(await json(request)) as { message: string }' : 'await json(request)'}
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ team: route(message) }))
})
await once(standIn.listen(0, '127.0.0.1').unref(), 'listening')
const address = standIn.address()
const port = typeof address === 'object' ? address?.port : 0

function route(message${types.parameter})${types.result} {
${routingRules('message', '  ')}
}
`,
    field: `targets: {
    route: http({
      url: \`http://127.0.0.1:\${port}/route\`, // your URL
      // headers: { authorization: 'Bearer {{env.MY_API_KEY}}' },
      body: { message: '{{input}}' },
      output: '$.team', // where the output is in the JSON of the answer
    }),
  },`,
    targetId: 'route',
    answer: 'output',
    files: [],
  }
}
