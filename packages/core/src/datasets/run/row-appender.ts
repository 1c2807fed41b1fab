import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import type { NewResult } from '../../storage/domains/runs/check-result.ts'
import { checkedAppenderOf } from '../../storage/domains/runs/checked-appender.ts'
import type { NewRow } from '../../storage/domains/runs/runs-driver.ts'
import type { Append } from './writing/write-queue.ts'

/** The way by which an engine's rows reach a store: without a second check where the store is of this copy of the package. */
export function rowAppender(runs: RunsStorage, runId: string, epoch: number, replace: 'errored' | undefined): Append {
  const append = checkedAppenderOf(runs)
  if (append !== undefined) return (rows, token) => append({ runId, epoch, token, rows, replace })
  const options = { runId, epoch, ...(replace === undefined ? {} : { replace }) }
  return async (rows, token) => {
    const stored = await runs.addResults({ ...options, token, results: rows.map(asGiven) })
    return stored.map(({ seq }) => seq)
  }
}

function asGiven(row: NewRow): NewResult {
  const { id: _id, runId: _runId, createdAt: _createdAt, seq: _seq, previousAttempts: _previousAttempts, ...given } = row
  return given
}
