import type { JsonLinesCommandOptions } from '../command-options.ts'

const preamble = `
  const send = (answer) => process.stdout.write((typeof answer === 'string' ? answer : JSON.stringify(answer)) + '\\n')
  const served = []
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => serve(JSON.parse(line)))
`

/** A program of Node that has a function `serve(request)`, `send(answer)` to answer with, and a list `served` for what it has to remember. */
export function lineProgram(serve: string, options: Partial<JsonLinesCommandOptions> = {}): JsonLinesCommandOptions {
  return {
    command: process.execPath,
    args: ['-e', `${preamble}; const serve = (request) => { ${serve} }`],
    protocol: 'json-lines',
    ...options,
  }
}
