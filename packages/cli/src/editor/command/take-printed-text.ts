import { StringDecoder } from 'node:string_decoder'

/** Gives what anybody of this process prints, on standard output or standard error, to a listener. */
export function takePrintedText({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>, listener: (text: string) => void): void {
  for (const stream of [stdout, stderr]) {
    const decoder = new StringDecoder('utf8')
    stream.write = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
      listener(typeof chunk === 'string' ? chunk : decoder.write(chunk))
      const done = rest.at(-1)
      if (typeof done === 'function') process.nextTick(done)
      return true
    }
  }
}
