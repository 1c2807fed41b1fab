import { AssayError } from '@assay/core'
import type { Run } from '@assay/core'
import { Log } from '../log/log.ts'
import { countOf } from './count-of.ts'
import type { DoctorContext } from './doctor-context.ts'
import { examineResults } from './examine-results.ts'
import type { ResultsExamination } from './examine-results.ts'
import { isAtWork } from './is-at-work.ts'
import { renewIndex } from './renew-index.ts'
import { rewriteResults } from './rewrite-results.ts'

/** A run whose log is to be mended. */
interface RunToMend {
  /** As it was when the log was examined. */
  readonly run: Run
  /** Of the log. */
  readonly path: string
}

/** Makes the log of a run, which knows of this epoch, anew, with all rows that can be read, under an epoch of its own, so that nobody can write to the old one meanwhile. */
export async function mendResults(context: DoctorContext, { run, path, epoch }: RunToMend & { readonly epoch: number }): Promise<void> {
  const held = await replaceRecord(context, run, { epoch: epoch + 1, lease: null })
  // Once more: until the record had the new epoch, rows could be added.
  const examination = await examined(context, { run: held, path })
  const log = await open(context, path)
  try {
    await rewriteResults(context, log, held, examination)
  } finally {
    await log.close()
  }
  await renewIndex(context, path)
}

/** Makes the record of a run that ended say how many rows there are. A run that lost some is not complete any more, and can be resumed. */
export async function mendCounts(context: DoctorContext, { run, path }: RunToMend): Promise<void> {
  const { rows, errored } = await examined(context, { run, path })
  const pairs = run.totalItems * run.trials
  const lost = run.succeededCount + run.failedCount - rows
  const counts = { succeededCount: rows - errored, failedCount: errored, skippedCount: Math.max(0, pairs - rows) }
  const isIncomplete = run.status === 'completed' && rows < pairs
  const error = `${countOf(lost, 'row')} of this run ${lost === 1 ? 'was' : 'were'} damaged and taken out by assay doctor: resume the run to do the missing ones`
  const ended = isIncomplete ? ({ status: 'failed', stopReason: 'store', error } as const) : {}
  await replaceRecord(context, run, { ...counts, ...ended })
}

async function replaceRecord({ records, seam }: DoctorContext, run: Run, changes: Partial<Run>): Promise<Run> {
  const next: Run = { ...run, ...changes, revision: run.revision + 1, updatedAt: new Date(seam.now()) }
  if (isAtWork(seam, run) || (await records.replace(next, run.revision)) === null) {
    throw new AssayError('CONFLICT', `Somebody works on run ${run.id}: wait until it ends, and repair it then`)
  }
  return next
}

async function examined(context: DoctorContext, { run, path }: RunToMend): Promise<ResultsExamination> {
  const log = await open(context, path)
  try {
    const examination = await examineResults(log, run, null)
    if (examination !== null) return examination
  } finally {
    await log.close()
  }
  throw new AssayError('CONFLICT', `${path} was replaced while it was read: repair the store once more`)
}

async function open({ files }: DoctorContext, path: string): Promise<Log> {
  const log = await Log.open(files, path, { writable: false, sync: 'never' })
  if (log !== null) return log
  throw new AssayError('CONFLICT', `${path} was removed while it was repaired`)
}
