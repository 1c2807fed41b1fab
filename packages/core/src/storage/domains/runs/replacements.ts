import type { PreviousAttempt, RunResult } from '../../../records/run-result.ts'
import { findRowsOf } from './find-rows-of.ts'
import { pairsExist } from './pairs-exist.ts'
import type { NewRow, RunsDriver } from './runs-driver.ts'

const keptAttempts = 10

/** Finds the rows that new ones take the place of, and keeps what they said as earlier attempts. */
export async function replacementsFor(
  driver: RunsDriver,
  runId: string,
  rows: readonly NewRow[],
): Promise<{ readonly rows: readonly NewRow[]; readonly replaces: readonly (number | null)[] }> {
  const stored = await findRowsOf(driver, runId, rows)
  const conflicts = rows.flatMap((row, index) => (mayBeReplaced(stored.get(row.id)) ? [] : [index]))
  if (conflicts.length > 0) throw pairsExist(runId, conflicts)
  return {
    rows: rows.map((row) => {
      const old = stored.get(row.id)
      return old === undefined ? row : { ...row, previousAttempts: [...(old.previousAttempts ?? []), attemptOf(old)].slice(-keptAttempts) }
    }),
    replaces: rows.map((row) => stored.get(row.id)?.seq ?? null),
  }
}

function mayBeReplaced(row: RunResult | undefined): boolean {
  return row === undefined || row.verdict === 'errored' || row.verdict === 'unscored'
}

function attemptOf(row: RunResult): PreviousAttempt {
  const { output, latency, verdict, error, errorDetail, startedAt, completedAt, retryCount, scores, usage, traceId, createdAt } = row
  return {
    ...(output === undefined ? {} : { output }),
    latency,
    verdict,
    error,
    ...(errorDetail === undefined ? {} : { errorDetail }),
    startedAt,
    completedAt,
    retryCount,
    scores,
    ...(usage === undefined ? {} : { usage }),
    ...(traceId === undefined ? {} : { traceId }),
    createdAt,
  }
}
