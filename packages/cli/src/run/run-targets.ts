import { createPacer, resumeRun, runDataset } from '@assay/core'
import type { EngineOptions, MastraHost, PacedRun, Pacer, ResumeRunOptions, RunDatasetOptions, RunEvent, RunSummary } from '@assay/core'
import type { ChosenTarget } from '../config/choose-targets.ts'
import { outcomeOfError } from './run-outcome.ts'
import type { RunOutcome } from './run-outcome.ts'

type NotCommon = 'targetType' | 'targetId' | 'target' | 'runId' | 'signal' | 'onEvent' | 'pacer'

/** Whether runs are new, or one that is there is gone on with. */
export type Beginning =
  | { readonly kind: 'new'; readonly options: Omit<RunDatasetOptions, NotCommon | keyof EngineOptions> }
  | { readonly kind: 'resume'; readonly options: Pick<ResumeRunOptions, 'retryErrored' | 'steal'> }

/** What the runs of a command have in common, and what each does for itself. */
export interface TargetRuns {
  readonly host: MastraHost
  readonly targets: readonly ChosenTarget[]
  /** One per target. */
  readonly runIds: readonly string[]
  readonly beginning: Beginning
  readonly engine: Omit<EngineOptions, NotCommon>
  readonly signal: AbortSignal
  /** Gets each event with the place of its target. */
  readonly onEvent: (target: number, event: RunEvent) => void
}

const defaultConcurrency = 5

/** Runs a dataset against each target, item by item side by side. When one of the runs cannot begin, the others stop. */
export async function runTargets(request: TargetRuns): Promise<readonly RunOutcome[]> {
  const { targets, engine, signal } = request
  const stopped = new AbortController()
  const stop = (): void => stopped.abort()
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  // Wide enough that no run waits for one slow item of another, narrow enough that all meet the same load.
  const pacer = targets.length > 1 ? createPacer(targets.length, 2 * (engine.maxConcurrency ?? defaultConcurrency)) : null
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
  { host, runIds, beginning, engine, onEvent }: TargetRuns,
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
    const options = {
      ...engine,
      runId,
      ...(target !== undefined && { target }),
      ...(pacer !== null && { pacer: { join: () => join(pacer) } }),
      retainResults: false,
      signal,
      onEvent: (event: RunEvent) => {
        hasStarted ||= event.type === 'run.started'
        onEvent(index, event)
      },
    }
    const summary: RunSummary =
      beginning.kind === 'new'
        ? await runDataset(host, { ...beginning.options, ...options, targetType, targetId })
        : await resumeRun(host, { ...beginning.options, ...options })
    return { kind: 'ended', run: { runId, targetId, figures: summary } }
  } catch (error) {
    return outcomeOfError(error, { runId, targetId }, hasStarted)
  } finally {
    // The others wait until every run has joined.
    if (!hasJoined) pacer?.join().leave()
  }
}
