import type { Seam } from '@assay/core'
import type { Progress } from './progress.ts'
import { callsText, plainLine } from './progress-text.ts'
import type { RunProgress } from './run-progress.ts'
import { afterEvent } from './run-progress.ts'

const interval = 5000

/** Writes a line every five seconds, for logs. A command that takes less writes none. */
export function plainProgress(write: (text: string) => void, seam: Seam, initial: readonly RunProgress[]): Progress {
  const runs = [...initial]
  const ended = new AbortController()
  void (async () => {
    while (!ended.signal.aborted) {
      await seam.sleep(interval, ended.signal)
      if (!ended.signal.aborted) write(`${plainLine(runs)}\n`)
    }
  })()
  return {
    onEvent: (target, event) => {
      const run = runs[target]
      if (run !== undefined) runs[target] = afterEvent(run, event)
    },
    stopping: (grace) => write(`assay: stopping; ${callsText(grace)}, a second signal ends at once\n`),
    end: () => ended.abort(),
  }
}
