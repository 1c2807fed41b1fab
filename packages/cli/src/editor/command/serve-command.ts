import { AssayError, systemSeam } from '@assay/core'
import { runCommandLine } from '../../command-line.ts'
import { exitCodes } from '../../exit-codes.ts'
import { reportFault } from '../../output/report-fault.ts'
import { warnOfStrays } from '../../output/warn-of-strays.ts'
import { withoutSecrets } from '../../output/without-secrets.ts'
import type { EditorChannel } from '../channel/editor-channel.ts'
import { watchParent } from '../channel/watch-parent.ts'
import type { CommandParams, CommandResult } from '../protocol/index.ts'
import { EditorSignals } from './editor-signals.ts'
import { Outbox } from './outbox.ts'
import { storeUrl } from './store-url.ts'
import { takePrintedText } from './take-printed-text.ts'

/** What the editor says by variables: a command that goes on without it, and one that is debugged. */
const keepGoingVariable = 'ASSAY_EDITOR_KEEP_GOING'
const debugVariable = 'ASSAY_EDITOR_DEBUG'

/**
 * Does one command for the editor as this process, and ends the process. When the editor goes away, the command stops as by Ctrl-C, resumable, or
 * goes on to its end where the editor asked for that.
 */
export function serveCommand(channel: EditorChannel): void {
  const { env } = process
  const keepsGoing = env[keepGoingVariable] === '1'
  const seam = systemSeam()
  const outbox = new Outbox(channel, seam, (text) => withoutSecrets(text, env))
  const early = Promise.withResolvers<number>()
  const signals = new EditorSignals(process, early.resolve)
  let state: 'waiting' | 'running' | 'over' = 'waiting'
  takePrintedText(process, (text) => outbox.text(text))
  process.on('uncaughtException', (error) => early.resolve(reportFault(error, process)))
  process.on('unhandledRejection', warnOfStrays(process))

  const interrupt = (): void => {
    if (state === 'running' && !signals.interrupt()) early.resolve(exitCodes.interrupted)
  }
  channel.answer('command/run', async ({ words }: CommandParams): Promise<CommandResult> => {
    if (state !== 'waiting') throw new AssayError('INVALID', 'This child does a command already: each needs a child of its own')
    state = 'running'
    if (!keepsGoing) watchParent(process)
    const output: string[] = []
    const done = runCommandLine(words, {
      output: { stream: process.stdout, write: (text) => void output.push(text), flush: () => Promise.resolve() },
      stderr: process.stderr,
      environment: env,
      folder: process.cwd(),
      signals,
      onEvent: (event) => outbox.event(event),
      isDebugged: env[debugVariable] === '1',
    }).catch((error: unknown) => reportFault(error, process))
    const exitCode = await Promise.race([done, early.promise])
    await outbox.flush()
    state = 'over'
    // The answer is written in this turn of the event loop. A config or a target may hold connections open that nobody closes.
    void seam
      .sleep(0)
      .then(() => channel.written())
      .then(() => process.exit(exitCode))
    return { exitCode, output: output.join('') }
  })
  channel.answer('store/url', (params) => storeUrl(params, { environment: env, folder: process.cwd() }))
  channel.answer('command/stop', () => {
    interrupt()
    return Promise.resolve(null)
  })
  void channel.gone.then(() => {
    if (state === 'waiting') process.exit(exitCodes.interrupted)
    if (!keepsGoing) interrupt()
  })
}
