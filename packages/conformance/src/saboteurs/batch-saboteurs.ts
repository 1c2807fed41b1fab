import { isFinalStatus } from '@assay/core'
import type { RowBatch, RowBatchOutcome, RunsDriver } from '@assay/core'
import { allRows } from './all-rows.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

/** Wrong about what becomes of a batch. */
export const batchSaboteurs: readonly Saboteur[] = [
  makeSaboteur('batch-partially-applied', 'Stores the rows of a batch before the one that is a duplicate', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const answer = await driver.appendRows(batch)
        if (answer.outcome === 'duplicate') await driver.appendRows(firstOf(batch, answer.conflicts[0] ?? 0))
        return answer
      },
    }),
  }),
  makeSaboteur('batch-dedups', 'Leaves duplicates of a batch out and stores the others', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const answer = await driver.appendRows(batch)
        if (answer.outcome !== 'duplicate') return answer
        const isNew = (_: unknown, index: number): boolean => !answer.conflicts.includes(index)
        const rest = await driver.appendRows({ ...batch, rows: batch.rows.filter(isNew), replaces: batch.replaces.filter(isNew) })
        return rest.outcome === 'stored' ? { ...rest, seqs: batch.rows.map((_, index) => rest.seqs[index] ?? 0) } : rest
      },
    }),
  }),
  makeSaboteur('drops-after-1000', 'Stores the first 1,000 rows of a batch and acknowledges all', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const answer = await driver.appendRows(firstOf(batch, 1_000))
        if (answer.outcome !== 'stored') return answer
        const last = answer.seqs.at(-1) ?? 0
        return { ...answer, seqs: batch.rows.map((_, index) => answer.seqs[index] ?? last + index - 999) }
      },
    }),
  }),
  makeSaboteur('sorts-the-batch', 'Stores the rows of a batch by their ids', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const order = batch.rows.map((row, index) => ({ id: row.id, index })).toSorted((first, second) => (first.id < second.id ? -1 : 1))
        const sorted = order.flatMap(({ index }) => batch.rows[index] ?? [])
        const answer = await driver.appendRows({
          ...batch,
          rows: sorted,
          replaces: order.map(({ index }) => batch.replaces[index] ?? null),
        })
        if (answer.outcome !== 'stored') return answer
        return { ...answer, seqs: batch.rows.map((_, index) => answer.seqs[order.findIndex((place) => place.index === index)] ?? 0) }
      },
    }),
  }),
  makeSaboteur('replaces-passed-rows', 'Overwrites whatever row stands at a pair', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const stored = new Map((await allRows(driver, batch.runId)).map((row) => [row.id, row.seq]))
        return driver.appendRows({ ...batch, replaces: batch.rows.map((row) => stored.get(row.id) ?? null) })
      },
    }),
  }),
  makeSaboteur('acknowledges-unknown-runs', 'Acknowledges rows of a run that does not exist', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => acknowledgeMissing(batch, await driver.appendRows(batch)),
    }),
  }),
  makeSaboteur('seq-by-clock', 'Takes the seq of a row from the clock', {
    openedRuns: (driver, seam) => numberedBy(driver, () => seam.now()),
  }),
  makeSaboteur('seqs-restart-after-delete', 'Starts the seqs of a run anew when its rows were deleted', {
    runs: (driver) => numberedBy(driver, async (batch) => ((await allRows(driver, batch.runId)).at(-1)?.seq ?? 0) + 1),
  }),
]

function firstOf(batch: RowBatch, count: number): RowBatch {
  return { ...batch, rows: batch.rows.slice(0, count), replaces: batch.replaces.slice(0, count) }
}

function acknowledgeMissing(batch: RowBatch, answer: RowBatchOutcome): RowBatchOutcome {
  return answer.outcome === 'missing' ? { outcome: 'stored', seqs: batch.rows.map((_, index) => index + 1) } : answer
}

/** The driver, with seqs that start where this says; each batch still has its own. */
function numberedBy(driver: RunsDriver, start: (batch: RowBatch) => number | Promise<number>): RunsDriver {
  return {
    ...driver,
    appendRows: async (batch) => {
      const run = await driver.findRun(batch.runId)
      const isOpen = run?.epoch === batch.epoch && !isFinalStatus(run.status)
      if (!isOpen || batch.imported === true) return driver.appendRows(batch)
      const first = await start(batch)
      return driver.appendRows({ ...batch, imported: true, rows: batch.rows.map((row, index) => ({ ...row, seq: first + index })) })
    },
  }
}
