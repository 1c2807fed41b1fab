import type { Run, RunResult, RunsStorage } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { placeWords } from '../config/place-words.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { watchInterruption } from '../run/interruption.ts'
import { runState } from '../runs/run-state.ts'
import { ownerText } from '../storage/machine-host.ts'
import { commandText } from '../text/command-text.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { previewText } from '../text/preview-value.ts'
import { findWatchedRun } from '../watching/find-watched-run.ts'
import { followRun } from '../watching/follow-run.ts'
import { showWatchedRun } from '../watching/show-watched-run.ts'
import { prepareStorage } from './prepare-storage.ts'
import { printReport } from './show-run.ts'
import type { WatchRunFlags } from './watch-run-command.ts'
import { withStorage } from './with-storage.ts'
import type { Opened, Prepared } from './with-storage.ts'

/** How many rows that did not pass are shown at the end. */
const shownRows = 10

/** Does what `assay runs watch` was asked for. */
export async function watchRun(id: string | undefined, flags: WatchRunFlags, context: CommandContext): Promise<ExitCode> {
  return withStorage(
    () => prepareStorage(flags, context),
    context,
    async (opened) => {
      const { runs, seam } = { ...opened.storage.stores, seam: opened.seam }
      const run = await findWatchedRun(runs, id)
      // What is read needs no time to end.
      const interruption = watchInterruption(context.signals ?? process, { seam, grace: 0, onFirst: () => undefined })
      // `… --json | head` goes away early; the run may take hours.
      const unread = new AbortController()
      const stopReading = (): void => unread.abort()
      context.output.stream.once('error', stopReading)
      const signal = AbortSignal.any([interruption.stopSignal, unread.signal])
      try {
        tellWaiting(run, opened, context)
        const ended = await (flags.json === true ? printRows(runs, run, signal, context) : showWatchedRun(runs, run, signal, context))
        if (unread.signal.aborted) return exitCodes.done
        return interruption.code() ?? (await tellEnd(ended, run, flags, opened, context))
      } finally {
        context.output.stream.removeListener('error', stopReading)
        interruption.release()
      }
    },
    true,
  )
}

function tellWaiting(run: Run, { seam }: Opened<Prepared>, { stderr }: CommandContext): void {
  if (runState(run, seam) !== 'waiting') return
  const owner = previewText(ownerText(run.lease?.owner ?? 'somebody'), 100)
  stderr.write(`assay: the run ${previewText(run.id, 255)} waits to be started by ${owner}\n`)
}

function printRows(runs: RunsStorage, { id }: Run, signal: AbortSignal, { output }: CommandContext): Promise<Run | null> {
  return followRun<keyof RunResult>({
    runs,
    runId: id,
    signal,
    onLook: () => undefined,
    onRows: async (rows) => {
      output.write(rows.map((row) => `${harmlessJson(row)}\n`).join(''))
      // So that what a slow reader has not taken does not pile up.
      await output.flush()
    },
  })
}

async function tellEnd(
  run: Run | null,
  { id }: Run,
  flags: WatchRunFlags,
  opened: Opened<Prepared>,
  context: CommandContext,
): Promise<ExitCode> {
  const { stderr, folder } = context
  if (run === null) {
    stderr.write(`assay: the run ${previewText(id, 255)} was deleted while it was watched\n`)
    return exitCodes.runBroke
  }
  if (flags.json !== true) await printReport(run, { ...flags, limit: shownRows }, opened, context)
  const state = runState(run, opened.seam)
  if (state === 'interrupted') {
    const command = commandText(['resume', run.id, ...placeWords(flags, opened.prepared.loaded, folder)])
    stderr.write(`assay: interrupted: nobody works on it; this does the rest: ${command}\n`)
  }
  return exitCodeOf(run)
}

/** As of the command that did the run, as far as the record tells: which gates it had is not known. */
function exitCodeOf({ status, stopReason }: Run): ExitCode {
  if (status === 'completed') return exitCodes.done
  if (status === 'failed') return stopReason === null ? exitCodes.gateFailed : exitCodes.runBroke
  return exitCodes.limit
}
