import type { WriteStream } from 'node:tty'
import { isCi } from './is-ci.ts'

/** Tells whether a stream is a terminal that can show a live display. */
export function isLiveTerminal(stream: WriteStream, environment: NodeJS.ProcessEnv): boolean {
  return stream.isTTY && !isCi(environment) && environment['TERM'] !== 'dumb'
}
