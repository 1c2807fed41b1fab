// Runs commands one after the other, each in the folder that it names, with streams that keep what they get.
import { Writable } from 'node:stream'
import type { WriteStream } from 'node:tty'
import { runCommandLine } from '../command-line.ts'
import type { Ended } from './run-cli.ts'
import type { CommandRequest } from './shared-cli.ts'

process.on('message', (request: CommandRequest) => {
  void answer(request).then((ended) => process.send?.(ended))
})
process.send?.('ready')

async function answer({ folder, words, environment }: CommandRequest): Promise<Ended> {
  const [stdout, stderr] = [keepingStream(), keepingStream()]
  process.chdir(folder)
  const code = await runCommandLine(words, {
    output: { stream: stdout.stream, write: (text) => void stdout.stream.write(text), flush: () => Promise.resolve() },
    stderr: stderr.stream,
    environment: { ...process.env, ...environment },
    folder,
  })
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

function keepingStream(): { readonly stream: WriteStream; readonly text: () => string } {
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
