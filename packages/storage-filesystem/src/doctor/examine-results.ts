import { isFinalStatus } from '@assay/core'
import type { Run } from '@assay/core'
import type { Log } from '../log/log.ts'
import type { LostRows } from '../runs/lost-rows.ts'
import { wantedFlags } from '../runs/row-columns.ts'
import { countOf } from './count-of.ts'
import { forEachEntry } from './for-each-entry.ts'
import type { Mending, Problem } from './problem.ts'
import { ResultsJudge } from './results-judge.ts'
import { salvageRows } from './salvage-rows.ts'
import type { SalvagedRow } from './salvage-rows.ts'

/** What a log of rows holds and what is wrong with it. */
export interface ResultsExamination {
  readonly judge: ResultsJudge
  /** Rows that stand in what is left of destroyed batches, by where that starts. */
  readonly salvaged: ReadonlyMap<number, readonly SalvagedRow[]>
  /** Rows that a reader gets, without those that a repair would take out. */
  readonly rows: number
  readonly errored: number
  readonly problems: readonly Problem[]
}

/** Reads a log of rows from its start to its end. `mending` is the work that makes it anew; null: somebody is writing to it. */
export async function examineResults(log: Log, run: Run, mending: Mending | null): Promise<ResultsExamination | null> {
  const judge = new ResultsJudge(run.id)
  const isSame = await forEachEntry(log, (entry) => {
    judge.visit(entry)
    return null
  })
  if (!isSame) return null
  await dropTwins(log, judge)
  const { counts } = judge.log.rows.columns
  const [rows, errored] = [counts.total(wantedFlags(undefined)), counts.total(wantedFlags(['errored']))]
  const counted = run.succeededCount + run.failedCount
  const lost = { line: log.position.line, from: judge.log.nextSeq, to: null }
  const ends = [judge.undecided, { start: log.position, end: log.size }].flatMap((part) => (part === null ? [] : [{ ...part, lost }]))
  // What stands at the end without a commit was never acknowledged, unless the run ended with more rows than are there.
  const parts = isFinalStatus(run.status) && counted > rows ? [...judge.brokenParts, ...ends] : judge.brokenParts
  const salvaged = await salvageRows(log, judge, parts)
  return { judge, salvaged, rows, errored, problems: problemsOf(log, judge, mending) }
}

/** Two items may share a fingerprint, so that only the rows themselves tell. */
async function dropTwins(log: Log, judge: ResultsJudge): Promise<void> {
  for (const { line, itemId, earlier } of judge.twins) {
    if (judge.dropped.has(earlier.offset)) continue
    const text = (await log.read(earlier.offset, earlier.length)).toString()
    if (!text.includes(JSON.stringify(itemId))) continue
    judge.dropped.add(line.offset)
    judge.wrong.push({ line: line.line, problem: 'has a pair that is stored already' })
  }
}

function problemsOf({ path, size, position, hasUncleanTail }: Log, judge: ResultsJudge, mending: Mending | null): Problem[] {
  const { log } = judge
  const taken =
    mending === null ? { repair: 'left: somebody works on the run' } : { repair: 'taken out, and kept beside the file', mend: mending }
  const rest = mending === null ? taken.repair : 'rows that are whole are kept; the rest is taken out, and kept beside the file'
  const sealed = { ...taken, repair: mending === null ? taken.repair : 'accepted as it is, with a checksum that fits' }
  const wrongLines = new Set(judge.wrong.map(({ line }) => line))
  const problems: Problem[] = []
  for (const lost of log.lost) {
    if (!wrongLines.has(lost.line))
      problems.push({ path, line: lost.line, severity: 'damage', problem: lostText(lost), ...taken, repair: rest })
  }
  for (const { line, problem } of judge.wrong) problems.push({ path, line, severity: 'damage', problem, ...taken })
  if (judge.unnamed > 0)
    problems.push({ path, severity: 'damage', problem: `has ${countOf(judge.unnamed, 'more row')} like these`, ...taken })
  for (const line of judge.unmarked) {
    const repair = mending === null ? taken.repair : 'the mark is written anew'
    problems.push({ path, line, severity: 'damage', problem: 'lacks the mark of an epoch before this line', ...taken, repair })
  }
  for (const line of judge.edited) {
    problems.push({ path, line, severity: 'notice', problem: 'was changed by hand: the checksum of its batch does not fit', ...sealed })
  }
  const tail = size - position.offset
  // A write may be under way.
  if (mending !== null && (hasUncleanTail || log.hasSuspect)) {
    const problem = tail > 0 ? `ends with ${countOf(tail, 'byte')} of a write that never ended` : 'ends with a write that never ended'
    problems.push({ path, line: position.line, severity: 'notice', problem, ...taken })
  }
  return problems.toSorted((one, other) => (one.line ?? Infinity) - (other.line ?? Infinity))
}

function lostText({ from, to }: LostRows): string {
  if (to === null) return 'held rows that are gone, nobody knows how many'
  return `held ${countOf(to - from, 'row')} that ${to - from === 1 ? 'is' : 'are'} broken or gone`
}
