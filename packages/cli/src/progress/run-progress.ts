import type { RunEvent, Verdict } from '@assay/core'
import type { ErrorKind } from './error-kinds.ts'
import { withError } from './error-kinds.ts'

/** How far one run is, as its events told. */
export interface RunProgress {
  readonly targetId: string
  readonly total: number
  readonly done: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** Running means by scorer id. */
  readonly means: Readonly<Record<string, number | null>>
  readonly itemsPerSecond: number
  /** Milliseconds; null while it cannot be told. */
  readonly timeLeft: number | null
  /** US dollars so far; null while nothing is known of them. */
  readonly costUsd: number | null
  /** The kinds of errors of rows that came last, the newest kind at the end. */
  readonly errors: readonly ErrorKind[]
  readonly isFinished: boolean
}

/** A run that has not said anything yet. */
export function newRunProgress(targetId: string, total: number): RunProgress {
  return {
    targetId,
    total,
    done: 0,
    verdicts: { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 },
    means: {},
    itemsPerSecond: 0,
    timeLeft: null,
    costUsd: null,
    errors: [],
    isFinished: false,
  }
}

/** Takes in one event. */
export function afterEvent(progress: RunProgress, event: RunEvent): RunProgress {
  switch (event.type) {
    case 'run.started':
      return { ...progress, total: event.total, done: event.alreadyDone }
    case 'run.progress': {
      const { done, total, verdicts, means, costUsd = null, itemsPerSecond, timeLeft } = event
      return { ...progress, done, total, verdicts, means, costUsd, itemsPerSecond, timeLeft }
    }
    case 'item.completed':
      return event.error === null ? progress : { ...progress, errors: withError(progress.errors, event.error) }
    case 'run.finished':
      return { ...progress, isFinished: true }
    case 'item.started':
    case 'item.retry':
    case 'log':
      return progress
    // A newer engine may send types that this reader does not know.
    default:
      return progress
  }
}
