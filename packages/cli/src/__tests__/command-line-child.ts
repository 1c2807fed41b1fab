// Runs commands one after the other, each in the folder that it names, with streams that keep what they get.
import { systemSeam } from '@assay/core'
import { runCommandLine } from '../command-line.ts'
import { reportFault } from '../output/report-fault.ts'
import { warnOfStrays } from '../output/warn-of-strays.ts'
import { keepingStream } from '../output/__tests__/keeping-stream.ts'
import type { Ended } from './run-cli.ts'
import type { CommandRequest } from './shared-cli.ts'

const seam = systemSeam()

process.on('message', (request: CommandRequest) => {
  void answer(request).then((ended) => process.send?.(ended))
})
// As the command line does: what user code leaves behind does not end the process.
process.on('unhandledRejection', warnOfStrays(process))
process.send?.('ready')

async function answer({ folder, words, environment }: CommandRequest): Promise<Ended> {
  const [stdout, stderr] = [keepingStream(), keepingStream()]
  process.chdir(folder)
  const env = { ...process.env, ...environment }
  const code = await runCommandLine(words, {
    output: { stream: stdout.stream, write: (text) => void stdout.stream.write(text), flush: () => Promise.resolve() },
    stderr: stderr.stream,
    environment: env,
    folder,
    startedAt: seam.elapsed(),
  }).catch((error: unknown) => reportFault(error, { stderr: Object.assign(stderr.stream, { fd: 2 as const }), env }))
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}
