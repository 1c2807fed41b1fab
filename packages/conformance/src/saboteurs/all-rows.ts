import type { RunResult, RunsDriver } from '@assay/core'

/** Every row that a driver has of a run. */
export async function allRows(driver: RunsDriver, runId: string): Promise<readonly RunResult[]> {
  return (await driver.findRows({ runId, offset: 0, limit: Number.MAX_SAFE_INTEGER, total: false })).rows
}
