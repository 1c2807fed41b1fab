import type { NewRow, RunsDriver } from '@assay/core'

/** The driver, with each row changed before it is stored. */
export function withRowsChanged(driver: RunsDriver, change: (row: NewRow) => NewRow): RunsDriver {
  return { ...driver, appendRows: (batch) => driver.appendRows({ ...batch, rows: batch.rows.map(change) }) }
}

/** The driver, with the scores of each row changed before they are stored. */
export function withScoresChanged(driver: RunsDriver, change: (scores: NewRow['scores']) => NewRow['scores']): RunsDriver {
  return withRowsChanged(driver, (row) => ({ ...row, scores: change(row.scores) }))
}
