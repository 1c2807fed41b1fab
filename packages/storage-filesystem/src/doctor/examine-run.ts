import { join } from 'node:path'
import { AssayError, isFinalStatus } from '@assay/core'
import type { Run } from '@assay/core'
import { Log } from '../log/log.ts'
import { countOf } from './count-of.ts'
import type { DoctorContext } from './doctor-context.ts'
import { examineRecord } from './examine-record.ts'
import { examineResults } from './examine-results.ts'
import type { ResultsExamination } from './examine-results.ts'
import { examineResultsIndex } from './examine-results-index.ts'
import { isAtWork } from './is-at-work.ts'
import { lookInto } from './look-into.ts'
import type { Expected } from './look-into.ts'
import { setAside } from './mend-record.ts'
import { mendCounts, mendResults } from './mend-results.ts'
import type { Examination, Mending, Problem } from './problem.ts'
import { restoreLog } from './restore-log.ts'

const lifeForm = /^[0-9a-f]{12}$/
const logName = 'results.jsonl'
const files = new Set([logName, 'results.index', 'run.json'])

/** Looks at a run: its record, its rows, and what is derived from them. Null: it is gone. */
export async function examineRun(context: DoctorContext, hash: string): Promise<Examination | null> {
  const folder = join(context.folder, 'runs', hash)
  const path = join(folder, logName)
  const content = await lookInto(context.files, folder, expected)
  if (content === null || (content.entries.size === 0 && content.problems.length === 0)) return null
  const isUsable = !content.problems.some((problem) => problem.path === path)
  const opened = isUsable ? await openLog(context, path) : { log: null, problem: null }
  const { log } = opened
  try {
    const life = log?.header.life ?? null
    const record = await examineRecord(context, folder, content.entries.keys(), life)
    const problems = [...content.problems, ...record.problems]
    const examination = { problems, entries: 0, bytes: content.bytes + record.bytes, exists: record.run !== null || record.life !== null }
    const { run } = record
    if (run === null || record.life === null || !isUsable) return examination
    if (log === null || log.header.id !== run.id || log.header.assay !== 'results' || log.header.life !== record.life) {
      const header = { assay: 'results', id: run.id, life: record.life } as const
      problems.push(logProblem(context, path, opened.problem, { log, header }))
      return examination
    }
    const isHeld = isAtWork(context.seam, run)
    let { epoch } = run
    const mend: Mending = { stage: 'log', work: () => mendResults(context, { run, path, epoch }) }
    const results = await examineResults(log, run, isHeld ? null : mend)
    if (results === null) return examination
    epoch = Math.max(epoch, results.judge.log.epoch)
    problems.push(...results.problems)
    if (!isHeld) problems.push(...disagreements(context, run, folder, results, mend))
    // While somebody works on a run its index may be behind, or not be there yet.
    if (!isHeld) problems.push(...(await examineResultsIndex(context, { folder, life: record.life, log, judge: results.judge })))
    return { ...examination, entries: results.rows }
  } finally {
    await log?.close()
  }
}

function expected(name: string): Expected | null {
  if (files.has(name)) return 'file'
  return lifeForm.test(name) ? 'folder' : null
}

async function openLog(
  { files: operations }: DoctorContext,
  path: string,
): Promise<{ readonly log: Log | null; readonly problem: string | null }> {
  try {
    return { log: await Log.open(operations, path, { writable: false, sync: 'never' }), problem: null }
  } catch (error) {
    if (!AssayError.isInstance(error) || error.code !== 'CORRUPT') throw error
    return { log: null, problem: 'has no header that can be read' }
  }
}

function logProblem(
  context: DoctorContext,
  path: string,
  problem: string | null,
  { log, header }: { readonly log: Log | null; readonly header: Parameters<typeof restoreLog>[2] },
): Problem {
  if (log !== null) {
    const mend: Mending = { stage: 'record', work: () => setAside(context, path) }
    return { path, line: 1, severity: 'damage', problem: 'is the log of another run', repair: 'kept under another name', mend }
  }
  const mend: Mending = { stage: 'record', work: () => restoreLog(context, path, header) }
  if (problem === null)
    return { path, severity: 'damage', problem: 'is missing, and with it the rows of the run', repair: 'made anew, without rows', mend }
  return { path, line: 1, severity: 'damage', problem, repair: 'the header is written anew', mend }
}

/** What the record and the rows say of one another. */
function disagreements(
  context: DoctorContext,
  run: Run,
  folder: string,
  { rows, errored, judge }: ResultsExamination,
  mend: Mending,
): Problem[] {
  const path = join(folder, logName)
  const problems: Problem[] = []
  if (judge.log.epoch > run.epoch) {
    const problem = `is ahead of the run's record, which lost its newest revision (epoch ${judge.log.epoch} after ${run.epoch})`
    problems.push({ path, severity: 'damage', problem, repair: 'the record gets a later epoch', mend })
  }
  const [counted, failed] = [run.succeededCount + run.failedCount, run.failedCount]
  if (isFinalStatus(run.status) && (counted !== rows || failed !== errored)) {
    const [is, was] = counted === rows ? [countOf(errored, 'errored row'), failed] : [countOf(rows, 'row'), counted]
    const problem = `has ${is}, and run ${run.id} ended with ${was}`
    const counts: Mending = { stage: 'counts', work: () => mendCounts(context, { run, path }) }
    problems.push({ path, severity: 'damage', problem, repair: 'the record says what is there, and the run can be resumed', mend: counts })
  }
  return problems
}
