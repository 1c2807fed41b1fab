import { createPacer, resumeRun, runDataset, scoreRun } from '@assay/core'
import type {
  EngineOptions,
  MastraHost,
  PacedRun,
  Pacer,
  ResumeRunOptions,
  RunDatasetOptions,
  RunEvent,
  RunSummary,
  ScoreRunOptions,
} from '@assay/core'
import type { ChosenTarget } from '../config/choose-targets.ts'
import { outcomeOfError } from './run-outcome.ts'
import type { RunOutcome } from './run-outcome.ts'

type NotCommon = 'targetType' | 'targetId' | 'target' | 'runId' | 'signal' | 'stopSignal' | 'onEvent' | 'pacer' | 'priceOf'

/** How a run is gone on with. */
export type ResumeOptions = Pick<ResumeRunOptions, 'retryErrored' | 'steal' | 'acceptDrift' | 'targetType' | 'targetId' | 'provenance'>

/** Whether runs are new, or a new one scores stored outputs, or one that is there is gone on with. */
export type Beginning =
  | { readonly kind: 'new'; readonly options: Omit<RunDatasetOptions, NotCommon | keyof EngineOptions> }
  | { readonly kind: 'score'; readonly options: Omit<ScoreRunOptions, NotCommon | keyof EngineOptions> }
  | { readonly kind: 'resume'; readonly options: ResumeOptions }

/** What the runs of a command have in common, and what each does for itself. */
export interface TargetRuns {
  readonly host: MastraHost
  readonly targets: readonly ChosenTarget[]
  /** One per target. */
  readonly runIds: readonly string[]
  readonly beginning: Beginning
  readonly engine: Omit<EngineOptions, NotCommon>
  /** What the target at a place used. */
  readonly priceOf: (target: number) => NonNullable<EngineOptions['priceOf']>
  /** Takes no more items when it is aborted. */
  readonly stopSignal: AbortSignal
  /** Ends what is under way when it is aborted. */
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
  { host, runIds, beginning, engine, priceOf, stopSignal, onEvent }: TargetRuns,
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
      priceOf: priceOf(index),
      ...(target !== undefined && { target }),
      ...(pacer !== null && { pacer: { join: () => join(pacer) } }),
      retainResults: false,
      signal,
      stopSignal,
      onEvent: (event: RunEvent) => {
        hasStarted ||= event.type === 'run.started'
        onEvent(index, event)
      },
    }
    const begin = (): Promise<RunSummary> => {
      switch (beginning.kind) {
        case 'new':
          return runDataset(host, { ...beginning.options, ...options, targetType, targetId })
        case 'score':
          return scoreRun(host, { ...beginning.options, ...options, scorers: engine.scorers ?? [] })
        case 'resume':
          return resumeRun(host, { ...beginning.options, ...options })
      }
    }
    const summary = await begin()
    return { kind: 'ended', run: { runId, targetId, figures: summary } }
  } catch (error) {
    return outcomeOfError(error, { runId, targetId }, hasStarted)
  } finally {
    // The others wait until every run has joined.
    if (!hasJoined) pacer?.join().leave()
  }
}
