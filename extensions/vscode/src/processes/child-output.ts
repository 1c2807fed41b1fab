import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { LineSplitter } from './line-splitter.ts'

/** What is done with what a child writes. */
export interface ChildOutputOptions {
  /** Gets each line of both streams, without secrets. */
  readonly log: (line: string) => void
  readonly hideSecrets: (text: string) => string
  /** Gets the port on which the child waits for a debugger. */
  readonly onInspectorPort?: (port: number) => void
}

const keptLines = 20
/** What Node says of its inspector is no concern of a person, and the address of one is a key to the process. */
const ofTheInspector =
  /^(?:Debugger listening on (?<address>\S+)|For help, see: .*|Debugger attached\.|Debugger ending on .*|Waiting for the debugger to disconnect\.\.\.)$/

/** Reads what a child writes to its standard streams, so that it never waits for a reader, and keeps the last lines of its standard error. */
export class ChildOutput {
  readonly #lastLines: string[] = []

  constructor({ stdout, stderr }: Pick<ChildProcess, 'stdout' | 'stderr'>, { log, hideSecrets, onInspectorPort }: ChildOutputOptions) {
    onLines(stdout, (line) => log(hideSecrets(line)))
    onLines(stderr, (line) => {
      const inspector = ofTheInspector.exec(line)
      if (inspector !== null) {
        const [, port] = /^ws:\/\/127\.0\.0\.1:(\d+)\//.exec(inspector.groups?.['address'] ?? '') ?? []
        if (port !== undefined) onInspectorPort?.(Number(port))
        return
      }
      const harmless = hideSecrets(line)
      this.#lastLines.push(harmless)
      if (this.#lastLines.length > keptLines) this.#lastLines.shift()
      log(harmless)
    })
  }

  /** The last lines of its standard error. */
  get lastLines(): string {
    return this.#lastLines.join('\n')
  }
}

function onLines(stream: Readable | null, onLine: (line: string) => void): void {
  if (stream === null) return
  const splitter = new LineSplitter(onLine)
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => splitter.push(text))
  stream.on('end', () => splitter.end())
  // A stream that breaks is told of by the end of the child.
  stream.on('error', () => splitter.end())
}
