import type { ScorerSummary, Verdict } from '@assay/core'
import type { RunFigures } from '../finished-run.ts'

/** Figures of a run that ended well, with what a test changes. */
export function runFigures({
  verdicts,
  ...changes
}: Partial<Omit<RunFigures, 'verdicts'>> & { readonly verdicts?: Partial<Record<Verdict, number>> } = {}): RunFigures {
  const counts = { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0, ...verdicts }
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    runId: 'run-1',
    status: 'completed',
    stopReason: null,
    error: null,
    totalItems: rows,
    trials: 1,
    succeededCount: rows - counts.errored,
    failedCount: counts.errored,
    skippedCount: 0,
    startedAt: new Date(0),
    completedAt: new Date(1000),
    verdicts: counts,
    scores: [],
    latency: { count: rows, p50: 12.3, p95: 45.6, maximum: 99 },
    usage: { rows: 0, rowsWithCost: 0 },
    ...changes,
  }
}

/** The summary of a pass/fail scorer, with what a test changes. */
export function scorerSummary(changes: Partial<ScorerSummary> = {}): ScorerSummary {
  return {
    scorerId: 'exact',
    scorerName: 'Exact match',
    direction: 'higher',
    threshold: 1,
    count: 10,
    clusters: 10,
    mean: 0.7,
    standardError: 0.1,
    interval: { low: 0.4, high: 0.9 },
    minimum: 0,
    maximum: 1,
    errored: 0,
    notApplicable: 0,
    ...changes,
  }
}
