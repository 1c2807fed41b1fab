import { createPacer, runDataset } from '@assay/core'
import type { MastraHost, PacedRun, Pacer, RunDatasetOptions, RunEvent } from '@assay/core'
import type { ChosenTarget } from '../config/choose-targets.ts'
import { outcomeOfError } from './run-outcome.ts'
import type { RunOutcome } from './run-outcome.ts'

/** What the runs of a command have in common, and what each does for itself. */
export interface TargetRuns {
  readonly host: MastraHost
  readonly targets: readonly ChosenTarget[]
  /** One per target. */
  readonly runIds: readonly string[]
  readonly common: Omit<RunDatasetOptions, 'targetType' | 'targetId' | 'target' | 'runId' | 'signal' | 'onEvent' | 'pacer'>
  readonly signal: AbortSignal
  /** Gets each event with the place of its target. */
  readonly onEvent: (target: number, event: RunEvent) => void
}

const defaultConcurrency = 5

/** Runs a dataset against each target, item by item side by side. When one of the runs cannot begin, the others stop. */
export async function runTargets(request: TargetRuns): Promise<readonly RunOutcome[]> {
  const { targets, common, signal } = request
  const stopped = new AbortController()
  const stop = (): void => stopped.abort()
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  // Wide enough that no run waits for one slow item of another, narrow enough that all meet the same load.
  const pacer = targets.length > 1 ? createPacer(targets.length, 2 * (common.maxConcurrency ?? defaultConcurrency)) : null
  try {
    return await Promise.all(
      targets.map(async (target, index) => {
        const outcome = await runTarget(request, target, index, stopped.signal, pacer)
        if (outcome.kind === 'refused') stop()
        return outcome
      }),
    )
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

async function runTarget(
  { host, runIds, common, onEvent }: TargetRuns,
  { id: targetId, targetType, target }: ChosenTarget,
  index: number,
  signal: AbortSignal,
  pacer: Pacer | null,
): Promise<RunOutcome> {
  const runId = runIds[index] ?? ''
  let hasStarted = false
  let hasJoined = false
  const join = (from: Pacer): PacedRun => {
    hasJoined = true
    return from.join()
  }
  try {
    const summary = await runDataset(host, {
      ...common,
      runId,
      targetType,
      targetId,
      ...(target !== undefined && { target }),
      ...(pacer !== null && { pacer: { join: () => join(pacer) } }),
      retainResults: false,
      signal,
      onEvent: (event) => {
        hasStarted ||= event.type === 'run.started'
        onEvent(index, event)
      },
    })
    return { kind: 'ended', run: { runId, targetId, figures: summary } }
  } catch (error) {
    return outcomeOfError(error, { runId, targetId }, hasStarted)
  } finally {
    // The others wait until every run has joined.
    if (!hasJoined) pacer?.join().leave()
  }
}
