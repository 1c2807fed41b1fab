import type { PreviousAttempt, RunResult } from '../../../records/run-result.ts'
import { findRowsOf } from './find-rows-of.ts'
import type { NewRow, RunsDriver } from './runs-driver.ts'

const keptAttempts = 10

/** New rows, and beside each the row that it takes the place of. */
export interface Replacements {
  readonly rows: readonly NewRow[]
  readonly replaces: readonly (number | null)[]
  /** Which pairs are there and stay, by index; the driver is asked all the same, because it may know the batch. */
  readonly taken: ReadonlySet<number>
}

/** Finds the rows that new ones take the place of, and keeps what they said as earlier attempts. */
export async function replacementsFor(driver: RunsDriver, runId: string, rows: readonly NewRow[]): Promise<Replacements> {
  const stored = await findRowsOf(driver, runId, rows)
  const taken = new Set<number>()
  const replaced = rows.map((row, index) => {
    const old = stored.get(row.id)
    if (old === undefined) return { row, replaces: null }
    if (!mayBeReplaced(old)) {
      taken.add(index)
      return { row, replaces: null }
    }
    const previousAttempts = [...(old.previousAttempts ?? []), attemptOf(old)].slice(-keptAttempts)
    return { row: { ...row, previousAttempts }, replaces: old.seq }
  })
  return { rows: replaced.map(({ row }) => row), replaces: replaced.map(({ replaces }) => replaces), taken }
}

function mayBeReplaced(row: RunResult): boolean {
  return row.verdict === 'errored' || row.verdict === 'unscored' || row.scores.some(({ error }) => error !== undefined)
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
