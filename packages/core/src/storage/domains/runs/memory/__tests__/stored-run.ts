import type { Run } from '../../../../../records/run.ts'
import { sampleRow } from '../../../../../testing/sample-row.ts'
import { sampleRun } from '../../../../../testing/sample-run.ts'
import type { NewRow, RowBatch, RunsDriver } from '../../runs-driver.ts'
import { memoryRunsDriver } from '../memory-runs-driver.ts'

/** A batch of `run-1` under its first epoch; rows of items `a`, `b`, … when their names are given. */
export function batchOf(rows: readonly (string | NewRow)[], overrides: Partial<RowBatch> = {}): RowBatch {
  const complete = rows.map((row) => (typeof row === 'string' ? sampleRow({ itemId: row }) : row))
  const token = complete.map((row) => row.id).join()
  return { runId: 'run-1', epoch: 1, token, rows: complete, replaces: complete.map(() => null), ...overrides }
}

/** A driver that has `run-1`, and these rows of it. */
export async function driverWith(rows: readonly (string | NewRow)[] = [], run: Partial<Run> = {}): Promise<RunsDriver> {
  const driver = memoryRunsDriver()
  await driver.insertRun(sampleRun())
  if (rows.length > 0) await driver.appendRows(batchOf(rows))
  await driver.replaceRun(sampleRun(run), 0)
  return driver
}

/** What `run-1` has, in order: the `seq` and the item of each row. */
export async function storedRows(driver: RunsDriver, runId = 'run-1'): Promise<string[]> {
  const { rows } = await driver.findRows({ runId, offset: 0, limit: 1000, total: false })
  return rows.map((row) => `${row.seq} ${row.id}`)
}
