import type { RunResult } from '@assay/core'
import type { LogBatch, LogBroken, LogEntry, LogLine, LogMark, LogPosition } from '../log/log-entry.ts'
import { fingerprintOf } from '../runs/fingerprint.ts'
import { decodeRowCommit } from '../runs/row-commit.ts'
import type { LostRows } from '../runs/lost-rows.ts'
import type { RowCommit } from '../runs/row-commit.ts'
import { RunLog } from '../runs/run-log.ts'
import { decodeRunMark } from '../runs/run-mark.ts'
import { rowOf, rowProblem } from './row-problem.ts'

/** A row that may have the pair of an earlier one: only their items tell. */
export interface Twin {
  readonly line: LogLine
  readonly itemId: string
  readonly earlier: { readonly offset: number; readonly length: number }
}

/** A row that can be read and is not what it should be. */
export interface WrongRow {
  readonly line: number
  readonly problem: string
}

/** A part of the log that is no entry, where batches were destroyed. */
export interface BrokenPart {
  readonly start: LogPosition
  readonly end: number
}

interface Judged {
  readonly commit: RowCommit
  readonly start: LogPosition
  readonly end: number
  readonly lines: readonly LogLine[]
  readonly isIntact: boolean
  /** Its rows have `seq`s that it gave. */
  readonly isOrdered: boolean
  readonly wrong: readonly (WrongRow | null)[]
  /** Beside each line the row's item and trial; null where there is no row. */
  readonly pairs: readonly ({ readonly itemId: string; readonly trial: number } | null)[]
}

const mostNamed = 100

/** Reads a log of rows entry by entry, as who uses the store reads it, and notes beside that what is wrong with it. */
export class ResultsJudge {
  readonly log: RunLog = new RunLog()
  /** Where batches start that do not count, or that nobody can read. */
  readonly uncounted: Set<number> = new Set()
  /** Where lines start, in batches that count, that are no rows, or none that belong there. */
  readonly dropped: Set<number> = new Set()
  /** Where batches start that were changed by hand, and have rows whose `seq`s they did not give. */
  readonly unordered: Set<number> = new Set()
  readonly wrong: WrongRow[] = []
  /** How many rows are wrong and not among those that are named. */
  unnamed = 0
  /** Lines at which batches start that were changed by hand. */
  readonly edited: number[] = []
  /** Lines before which the mark of an epoch is missing. */
  readonly unmarked: number[] = []
  readonly twins: Twin[] = []
  readonly runId: string
  // Beside each part which of the lost rows of the log are those that it had.
  readonly #brokenParts: (BrokenPart & { readonly lost: number })[] = []
  #unsettled: BrokenPart[] = []
  #suspect: Judged | null = null

  constructor(runId: string) {
    this.runId = runId
  }

  /** Where batches were destroyed, and what is missing of them. */
  get brokenParts(): readonly (BrokenPart & { readonly lost: LostRows })[] {
    return this.#brokenParts.flatMap(({ lost, ...part }) => {
      const rows = this.log.lost[lost]
      return rows === undefined ? [] : [{ ...part, lost: rows }]
    })
  }

  /** The batch at the end of which nothing shows whether it counted. */
  get undecided(): BrokenPart | null {
    return this.#suspect === null ? null : { start: this.#suspect.start, end: this.#suspect.end }
  }

  visit(entry: LogEntry): void {
    const { lost } = this.log
    const before = lost.length
    if (entry.kind === 'batch') this.#visitBatch(entry)
    else this.#visitOther(entry)
    const isNothing = entry.kind === 'broken' || (entry.kind === 'batch' && decodeRowCommit(entry.commit) === null)
    if (isNothing) this.#unsettled.push({ start: entry.start, end: entry.end.offset })
    else this.#place(before, lost)
  }

  /** An entry tells of what is broken before it whether something is missing. */
  #place(before: number, list: readonly LostRows[]): void {
    // All rows were removed, and with them what was lost of them.
    if (this.log.lost !== list) this.#brokenParts.length = 0
    else {
      const [first] = this.#unsettled
      const lost = list.findIndex(({ line }, index) => index >= before && line === first?.start.line)
      if (lost !== -1) this.#brokenParts.push(...this.#unsettled.map((part) => ({ ...part, lost })))
    }
    this.#unsettled = []
  }

  #visitOther(entry: LogMark | LogBroken): void {
    if (entry.kind === 'mark') {
      const mark = decodeRunMark(entry.fields)
      if (mark !== null) this.#settle(mark.batches)
    }
    this.log.apply(entry)
  }

  #visitBatch(entry: LogBatch): void {
    const { log } = this
    this.uncounted.add(entry.start.offset)
    const commit = decodeRowCommit(entry.commit)
    const batches = log.batches
    const isNewEpoch = commit !== null && commit.epoch > log.epoch
    const isLater = commit !== null && commit.epoch >= log.epoch && (commit.batch > batches || isNewEpoch)
    if (commit === null || !isLater) {
      log.apply(entry)
      return
    }
    this.#settle(commit.batch - 1)
    if (isNewEpoch) this.unmarked.push(entry.start.line)
    const judged = this.#judge(entry, commit)
    const twins = this.#twinsOf(judged)
    log.apply(entry)
    if (log.hasSuspect) this.#suspect = judged
    else if (log.batches === commit.batch) this.#count(judged, twins)
  }

  /** What could not be decided counts when something behind it builds on it. */
  #settle(batches: number): void {
    const suspect = this.#suspect
    this.#suspect = null
    if (suspect !== null && batches >= suspect.commit.batch) this.#count(suspect, this.#twinsOf(suspect))
  }

  #judge({ lines, start, end, intact }: LogBatch, commit: RowCommit): Judged {
    const wrong: (WrongRow | null)[] = []
    const pairs: Judged['pairs'][number][] = []
    const [ids, seqs] = [new Set<string>(), new Set<number>()]
    let isOrdered = true
    let previous = commit.firstSeq - 1
    for (const line of lines) {
      const row: RunResult | null = rowOf(line.text)
      let problem = row === null ? 'is no row' : rowProblem(row, this.runId)
      if (row !== null && problem === null) {
        const isGiven = commit.isImported || row.seq > previous
        // A person may have moved lines: they count where nothing else has their place.
        const isFree = !seqs.has(row.seq) && (isGiven || (!intact && this.log.rows.findSeq(row.seq) === undefined))
        if (ids.has(row.id)) problem = 'has a pair that its batch has twice'
        else if (!isFree) problem = 'has a seq that its batch did not give'
        else isOrdered &&= isGiven
        if (problem === null) previous = Math.max(previous, row.seq)
        ids.add(row.id)
        seqs.add(row.seq)
      }
      wrong.push(problem === null ? null : { line: line.line, problem })
      pairs.push(row === null || problem !== null ? null : { itemId: row.itemId, trial: row.trial })
    }
    return { commit, start, end: end.offset, lines, isIntact: intact, isOrdered, wrong, pairs }
  }

  #twinsOf({ commit, lines, pairs }: Judged): readonly Twin[] {
    if (commit.removesRows) return []
    const { rows } = this.log
    const replacing = new Set(commit.replaces.map(([index]) => index))
    return lines.flatMap((line, index) => {
      const pair = pairs[index] ?? null
      if (pair === null || replacing.has(index)) return []
      const candidates = rows.candidates(fingerprintOf(pair.itemId), pair.trial)
      return candidates.map((row) => ({ line, itemId: pair.itemId, earlier: rows.columns.facts(row) }))
    })
  }

  #count({ start, lines, isIntact, isOrdered, wrong }: Judged, twins: readonly Twin[]): void {
    this.uncounted.delete(start.offset)
    if (!isOrdered) this.unordered.add(start.offset)
    for (const [index, one] of wrong.entries()) {
      if (one === null) continue
      this.dropped.add(lines[index]?.offset ?? 0)
      if (this.wrong.length < mostNamed) this.wrong.push(one)
      else this.unnamed += 1
    }
    if (!isIntact && wrong.every((one) => one === null)) this.edited.push(start.line)
    this.twins.push(...twins)
  }
}
