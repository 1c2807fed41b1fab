// Runs commands one after the other, each in the folder that it names, with streams that keep what they get.
import { runCommandLine } from '../command-line.ts'
import { keepingStream } from '../output/__tests__/keeping-stream.ts'
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
