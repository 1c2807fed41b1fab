import type { RowBatch, RowBatchOutcome, RunsDriver } from '@assay/core'
import type { Saboteur } from './saboteur.ts'
import { makeSaboteur } from './make-saboteur.ts'

/** Adapters that are wrong about rows that are copied from another store. */
export const importSaboteurs: readonly Saboteur[] = [
  sabotaged('renumbered', 'gives imported rows numbers of its own', async (driver, batch) => {
    const { rows } = await driver.findRows({ runId: batch.runId, offset: 0, limit: Number.MAX_SAFE_INTEGER, total: false })
    const last = rows.at(-1)?.seq ?? 0
    return driver.appendRows({ ...batch, rows: batch.rows.map((row, index) => ({ ...row, seq: last + index + 1 })) })
  }),
  sabotaged('partial', 'stores the rest of an import with rows that are there already', async (driver, batch) => {
    const answer = await driver.appendRows(batch)
    if (answer.outcome !== 'duplicate') return answer
    const isFine = (_: unknown, index: number): boolean => !answer.conflicts.includes(index)
    await driver.appendRows({ ...batch, rows: batch.rows.filter(isFine), replaces: batch.replaces.filter(isFine) })
    return answer
  }),
  sabotaged('unchecked', 'does not see that a number is taken', async (driver, batch) => {
    const { rows } = await driver.findRows({ runId: batch.runId, offset: 0, limit: Number.MAX_SAFE_INTEGER, total: false })
    const taken = new Set(rows.map(({ seq }) => seq))
    const last = Math.max(0, ...taken, ...batch.rows.map(({ seq = 0 }) => seq))
    const moved = batch.rows.map((row, index) => (row.seq !== undefined && taken.has(row.seq) ? { ...row, seq: last + index + 1 } : row))
    return driver.appendRows({ ...batch, rows: moved })
  }),
]

function sabotaged(id: string, wrong: string, append: (driver: RunsDriver, batch: RowBatch) => Promise<RowBatchOutcome>): Saboteur {
  return makeSaboteur(`imports-${id}`, wrong, {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => (batch.imported === true ? append(driver, batch) : driver.appendRows(batch)),
    }),
  })
}
