import type { Run, RunEvent, RunResult, RunsStorage } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { isLiveTerminal } from '../output/is-live-terminal.ts'
import { paintFor } from '../output/paint.ts'
import { plainProgress } from '../progress/plain-progress.ts'
import type { Progress } from '../progress/progress.ts'
import { newRunProgress } from '../progress/run-progress.ts'
import { followRun } from './follow-run.ts'
import { countedFields, WatchedFigures } from './watched-figures.ts'

/** Shows on standard error how far a run of another process is, until it ends; null: it is gone, or was left. */
export async function showWatchedRun(runs: RunsStorage, run: Run, signal: AbortSignal, context: CommandContext): Promise<Run | null> {
  const { seam } = runs
  const progress = await progressOf(run, runs, context)
  const figures = new WatchedFigures()
  let current = run
  let looks = 0
  const tell = (): void => progress.onEvent(0, { ...baseOf(run, seam.now()), type: 'run.progress', ...figures.at(current, seam.now()) })
  try {
    return await followRun({
      runs,
      runId: run.id,
      fields: [...countedFields, 'itemId', 'itemIndex', 'trial', 'latency', 'error'],
      signal,
      onLook: (looked) => {
        current = looked
        looks += 1
        tell()
      },
      onRows: (rows) => {
        figures.add(current, rows, looks === 1)
        const errored = rows.findLast(({ error }) => error !== null)
        if (errored !== undefined) progress.onEvent(0, completed(run, errored, seam.now()))
        tell()
      },
    })
  } finally {
    progress.end()
  }
}

async function progressOf(run: Run, { seam }: RunsStorage, { stderr, environment }: CommandContext): Promise<Progress> {
  const shown = [newRunProgress(run.targetId, run.totalItems * run.trials)]
  if (!isLiveTerminal(stderr, environment)) return plainProgress((text) => stderr.write(text), seam, shown)
  const { liveProgress } = await import('../progress/live-progress.ts')
  return liveProgress({ stream: stderr, seam, paint: paintFor(stderr), runs: shown, hint: 'Ctrl-C leaves it alone' })
}

/** Not an event that its engine sent: a display takes in only a part of it. */
function baseOf({ id }: Run, now: number): Pick<RunEvent, 'v' | 'seq' | 'time' | 'runId'> {
  return { v: 1, seq: 1, time: new Date(now).toISOString(), runId: id }
}

type ShownRow = Pick<RunResult, 'itemId' | 'itemIndex' | 'trial' | 'verdict' | 'latency' | 'scores' | 'error'>

function completed(run: Run, { itemId, itemIndex, trial, verdict, latency, scores, error }: ShownRow, now: number): RunEvent {
  const input = { text: '', truncated: true }
  return {
    ...baseOf(run, now),
    type: 'item.completed',
    itemId,
    itemIndex,
    trial,
    verdict,
    latency,
    scores,
    error,
    input,
    output: null,
  }
}
