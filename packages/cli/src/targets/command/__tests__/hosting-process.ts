// A process that uses a target of a program, and ends in the way that its argument says.
import { callContext } from '../../__tests__/call-context.ts'
import { command } from '../command.ts'
import { lineProgram } from './line-programs.ts'

const [, , ending = '', file = ''] = process.argv
const child = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])`
const tell = `require('node:fs').writeFileSync(${JSON.stringify(file)}, process.pid + ' ' + ${child}.pid + '\\n')`
const stay = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"

const served = command(lineProgram(`${tell}; ${stay}; if (request.input === 'now') send({ id: request.id, output: 1 })`))
const once = command({ command: process.execPath, args: ['-e', `${tell}; ${stay}`] })

if (ending === 'done') await served('now', callContext())
else if (ending === 'throw') {
  await served('now', callContext())
  throw new Error('thrown')
} else await (ending === 'once' ? once : served)('later', callContext())
