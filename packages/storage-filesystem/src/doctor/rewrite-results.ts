import { isFinalStatus } from '@assay/core'
import type { Run } from '@assay/core'
import type { LogBatch, LogEntry } from '../log/log-entry.ts'
import type { Log } from '../log/log.ts'
import { decodeRowCommit, encodeRowCommit } from '../runs/row-commit.ts'
import type { RowCommit } from '../runs/row-commit.ts'
import { decodeRunMark, encodeRunMark } from '../runs/run-mark.ts'
import type { DoctorContext } from './doctor-context.ts'
import type { ResultsExamination } from './examine-results.ts'
import { forEachEntry } from './for-each-entry.ts'
import { LogRewriter } from './log-rewriter.ts'
import type { BrokenPart, ResultsJudge } from './results-judge.ts'

// So much room is left for the numbers of rows of which nobody knows how many they were.
const unknownRows = 1_048_576

type Work = () => Promise<void>

/** What the new log says so far. */
interface Written {
  epoch: number
  isFinal: boolean
  batches: number
  nextSeq: number
}

interface Rewriting extends Pick<ResultsExamination, 'judge' | 'salvaged'> {
  readonly written: Written
  readonly rewriter: LogRewriter
  readonly newToken: () => string
}

/**
 * Makes a log of rows anew with all that counts and can be read; every row keeps its `seq`, and later ones get larger ones than any that was given.
 * `log` was just opened; `run` is the record, under an epoch that nobody else has.
 */
export async function rewriteResults(context: DoctorContext, log: Log, run: Run, examination: ResultsExamination): Promise<void> {
  const { judge } = examination
  const rewriter = await LogRewriter.begin(context, log)
  const written: Written = { epoch: -1, isFinal: false, batches: 0, nextSeq: 1 }
  const rewriting: Rewriting = { ...examination, written, rewriter, newToken: () => context.seam.newId() }
  try {
    const isSame = await forEachEntry(log, (entry) => workFor(entry, rewriting))
    if (!isSame) throw new Error(`${log.path} was replaced while it was read`)
    await brokenWork({ start: log.position, end: log.size }, rewriting)()
    const isOpenEnded = judge.log.lost.some(({ to }) => to === null)
    const nextSeq = judge.log.nextSeq + (isOpenEnded ? unknownRows : 0)
    const isFinal = isFinalStatus(run.status)
    if (written.epoch !== run.epoch || written.isFinal !== isFinal) {
      await rewriter.mark(encodeRunMark({ epoch: run.epoch, final: isFinal, batches: written.batches }))
    }
    if (nextSeq > written.nextSeq) await rewriter.batch(encodeRowCommit(emptyCommit(context, run, nextSeq, written)), [])
    await rewriter.finish()
  } catch (error) {
    await rewriter.abandon()
    throw error
  }
}

/** A batch without rows that says only which `seq` is the next. */
function emptyCommit({ seam }: DoctorContext, { epoch }: Run, firstSeq: number, { batches }: Written): RowCommit {
  // As an imported one it counts in a final run too.
  return { epoch, firstSeq, token: seam.newId(), replaces: [], isImported: true, removesRows: false, batch: batches + 1 }
}

function workFor(entry: LogEntry, rewriting: Rewriting): Work {
  const { judge, written, rewriter } = rewriting
  if (entry.kind === 'broken') return brokenWork({ start: entry.start, end: entry.end.offset }, rewriting)
  const whole = { ...entry.start, length: entry.end.offset - entry.start.offset }
  if (entry.kind === 'mark') {
    const mark = decodeRunMark(entry.fields)
    if (mark === null || mark.epoch < written.epoch) return () => rewriter.cut(whole)
    return markOf(mark.epoch, mark.final, written, rewriter)
  }
  const commit = decodeRowCommit(entry.commit)
  if (commit === null || judge.uncounted.has(entry.start.offset))
    return brokenWork({ start: entry.start, end: entry.end.offset }, rewriting)
  const mark = commit.epoch > written.epoch ? markOf(commit.epoch, false, written, rewriter) : null
  const batch = batchOf(entry, commit, judge, written, rewriter)
  return async () => {
    await mark?.()
    await batch()
  }
}

/** Puts a broken part aside, except for the rows in it that are whole: they get a batch of their own. */
function brokenWork({ start, end }: BrokenPart, { salvaged, written, rewriter, newToken }: Rewriting): Work {
  const rows = salvaged.get(start.offset)
  if (rows === undefined) return () => rewriter.cut({ ...start, length: end - start.offset })
  const commit = { epoch: written.epoch, firstSeq: written.nextSeq, token: newToken(), replaces: [], isImported: true, removesRows: false }
  written.batches += 1
  const renewed = encodeRowCommit({ ...commit, batch: written.batches })
  return async () => {
    let from = start
    for (const { offset, length, line } of rows) {
      await rewriter.cut({ ...from, length: offset - from.offset })
      from = { offset: Math.min(offset + length + 1, end), line: line + 1 }
    }
    await rewriter.cut({ ...from, length: end - from.offset })
    await rewriter.batch(renewed, rows)
  }
}

function markOf(epoch: number, final: boolean, written: Written, rewriter: LogRewriter): Work {
  Object.assign(written, { epoch, isFinal: final })
  const fields = encodeRunMark({ epoch, final, batches: written.batches })
  return () => rewriter.mark(fields)
}

function batchOf(
  { lines, start, end, intact }: LogBatch,
  commit: RowCommit,
  judge: ResultsJudge,
  written: Written,
  rewriter: LogRewriter,
): Work {
  const kept = lines.flatMap((line, index) => (judge.dropped.has(line.offset) ? [] : [{ line, index }]))
  written.batches += 1
  written.nextSeq = Math.max(written.nextSeq, commit.firstSeq, nextSeqOf(commit, kept.length, lines.length))
  if (intact && kept.length === lines.length && commit.batch === written.batches) return () => rewriter.copy(start.offset, end.offset)
  const replaced = new Map(commit.replaces)
  const replaces = kept.flatMap(({ index }, place) => {
    const seq = replaced.get(index)
    return seq === undefined ? [] : [[place, seq] as const]
  })
  const isImported = commit.isImported || judge.unordered.has(start.offset)
  const renewed = encodeRowCommit({ ...commit, replaces, isImported, batch: written.batches })
  const dropped = lines.filter((line) => judge.dropped.has(line.offset))
  const last = lines.at(-1)
  const commitStart = last === undefined ? start.offset : last.offset + last.length + 1
  return async () => {
    for (const { offset, line, length } of dropped) await rewriter.cut({ offset, line, length })
    // The checksum that did not fit is the only trace of what was there before.
    if (!intact) await rewriter.cut({ offset: commitStart, line: end.line - 1, length: end.offset - commitStart })
    await rewriter.batch(
      renewed,
      kept.map(({ line }) => line),
    )
  }
}

/** The `seq`s of imported rows are anything; that of the batch's end is known when none of its rows is dropped. */
function nextSeqOf({ firstSeq, isImported }: RowCommit, kept: number, all: number): number {
  return isImported || kept < all ? 0 : firstSeq + all
}
