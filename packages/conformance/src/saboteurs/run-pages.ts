import type { Asked, Found, Run, RunFilter, RunsDriver } from '@assay/core'

/** All runs that match, in the right order. */
export async function matchingRuns(driver: RunsDriver, filter: RunFilter): Promise<readonly Run[]> {
  return (await driver.findRuns({ ...filter, offset: 0, limit: Number.MAX_SAFE_INTEGER, total: false })).rows
}

/** The part of these runs that was asked for. */
export function pageOf(runs: readonly Run[], { offset, limit, total }: Asked): Found<Run> {
  return { rows: runs.slice(offset, offset + limit), total: total ? runs.length : null }
}
