import { isFinalStatus } from '@assay/core'
import type { Run, RunsDriver } from '@assay/core'
import { encodeLogHeader } from '../log/log-header.ts'
import { encodeMark } from '../log/encode-mark.ts'
import type { RunRecords } from '../revisions/run-records.ts'
import type { Scratch } from '../store/scratch.ts'
import type { StoreContext } from '../store/store-context.ts'
import { appendRows } from './append-rows.ts'
import type { MeantRun } from './append-rows.ts'
import { findRows } from './find-rows.ts'
import { markRun } from './mark-run.ts'
import { OpenRuns } from './open-runs.ts'
import { removeRows } from './remove-rows.ts'
import { encodeRunMark } from './run-mark.ts'

/** What the driver is put together from. */
export interface FileRunsDriverParts {
  readonly context: StoreContext
  readonly records: RunRecords
  readonly scratch: Pick<Scratch, 'newPath'>
  /** From how many bytes on a log gets an index; default 1 MiB, which is read in a moment. */
  readonly smallLog?: number
}

const lifeLength = 12
const defaultSmallLog = 1_048_576

/**
 * Makes a driver that keeps runs in a folder: a record of few bytes that changes by new revisions, and a log of rows that only grows. What is
 * known of a log is kept for the runs that were used last, and brought up to date by each call, so that any number of processes may use the
 * folder at once.
 */
export function fileRunsDriver({ context, records, scratch, smallLog = defaultSmallLog }: FileRunsDriverParts): RunsDriver {
  const runs = new OpenRuns({ context, scratch, smallLog }, records)
  return {
    insertRun(run) {
      const life = context.seam.newId().replaceAll('-', '').slice(-lifeLength)
      const mark = encodeMark(encodeRunMark({ epoch: run.epoch, final: isFinalStatus(run.status), batches: 0 }))
      return records.insert(run, life, encodeLogHeader({ assay: 'results', id: run.id, life }) + mark)
    },
    async findRun(id) {
      return (await records.find(id))?.run ?? null
    },
    findRuns: (query) => records.findMany(query),
    async replaceRun(next, ifRevision) {
      const replaced = await records.replace(next, ifRevision)
      if (replaced === null) return false
      const { run: before, life } = replaced.before
      // A run that was removed meanwhile was replaced before that, and has no rows to fence.
      if (isFenced(before, next)) await runs.use(next.id, (run) => markRun(run, next, life, context))
      return true
    },
    async removeRun(id) {
      // Windows removes no file that is open.
      runs.forget(id)
      await records.remove(id)
    },
    async appendRows(batch) {
      const meant: MeantRun = {
        life: null,
        find: () => records.findToWrite(batch.runId),
        isNewest: (stored) => records.isNewest(stored),
      }
      const appended = await runs.use(batch.runId, (run) => run.inTurn(batch.epoch, (lane) => appendRows(run, lane, batch, meant)))
      return appended ?? { outcome: 'missing' }
    },
    async findRows(query) {
      const found = await runs.use(query.runId, (run) => findRows(run, query))
      return found ?? { rows: [], total: query.total ? 0 : null }
    },
    async removeRows(runId, ifEpoch) {
      const token = context.seam.newId()
      const removed = await runs.use(runId, (run) =>
        run.inTurn(ifEpoch, (lane) => removeRows(run, lane, ifEpoch, token, () => records.findToWrite(runId))),
      )
      return removed ?? false
    },
    async clear() {
      runs.forgetAll()
      await records.clear()
    },
    async close() {
      await runs.close()
      await records.close()
    },
  }
}

/** Whether rows of before may not count any more, or only now. */
function isFenced(before: Run, next: Run): boolean {
  return before.epoch !== next.epoch || isFinalStatus(before.status) !== isFinalStatus(next.status)
}
