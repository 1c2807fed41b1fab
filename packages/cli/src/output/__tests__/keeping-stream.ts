import { Writable } from 'node:stream'
import type { WriteStream } from 'node:tty'

/** A stream that keeps what is written. */
export interface KeepingStream {
  readonly stream: WriteStream
  readonly text: () => string
}

/** Makes a stream that keeps what is written, in place of a terminal's. */
export function keepingStream(): KeepingStream {
  const chunks: string[] = []
  const writable = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk))
      done()
    },
  })
  // What is used of a terminal's stream where there is no terminal is what every stream has.
  return { stream: writable as unknown as WriteStream, text: () => chunks.join('') }
}
