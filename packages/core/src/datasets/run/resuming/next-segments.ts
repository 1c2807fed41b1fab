import type { Run, RunScorer, RunSegment } from '../../../records/run.ts'
import type { RunManner } from './describe-drift.ts'

/** How the last engine of a run worked. */
export function lastManner(run: Run): RunManner {
  const { targetType, targetId, scorers = [] } = run
  return run.segments?.at(-1) ?? { targetType, targetId, scorers }
}

/** Puts an engine behind those that worked on a run before; one of them that stored no row is left out. */
export function nextSegments(run: Run, next: RunSegment): readonly RunSegment[] {
  const earlier = run.segments ?? [firstSegment(run)]
  return [...earlier.filter(({ fromSeq }) => fromSeq < next.fromSeq), next]
}

function firstSegment({ startedAt, createdAt, targetType, targetId, scorers = [], provenance }: Run): RunSegment {
  const manner = { targetType, targetId, scorers }
  return { startedAt: startedAt ?? createdAt, fromSeq: 0, ...manner, ...(provenance !== undefined && { provenance }) }
}

/** The scorers of a run, in whose order they stay, and behind them those that are new. */
export function allScorers({ scorers = [] }: Run, now: readonly RunScorer[]): readonly RunScorer[] {
  return [...scorers, ...now.filter(({ id }) => scorers.every((scorer) => scorer.id !== id))]
}
