import type { JsonObject } from '../log/json-object.ts'
import type { LogBatch, LogEntry, LogPosition } from '../log/log-entry.ts'
import { factsOfLine } from './facts-of-line.ts'
import { decodeRowCommit } from './row-commit.ts'
import type { RowCommit } from './row-commit.ts'
import type { LostRows } from './lost-rows.ts'
import type { PlacelessFacts, RowFacts } from './row-facts.ts'
import { decodeRunMark } from './run-mark.ts'
import type { RunMark } from './run-mark.ts'
import { RunRows } from './run-rows.ts'

/** A batch that counted. */
export interface CountedBatch {
  readonly token: string
  readonly seqs: Float64Array<ArrayBuffer>
}

/** A batch that is being written, with the facts of its rows, so that nobody has to parse it. */
export interface AwaitedBatch {
  readonly token: string
  readonly rows: readonly PlacelessFacts[]
  /** The fields of its commit line, once it was written and stands alone; null: not yet, or somebody else wrote too. */
  written: JsonObject | null
  /** Set once this batch, or another one of its token, counted. */
  counted: CountedBatch | null
}

/** What a `RunLog` knows besides the rows. */
export interface RunLogState {
  readonly epoch: number
  readonly isFinal: boolean
  readonly batches: number
  readonly nextSeq: number
  readonly last: CountedBatch | null
  readonly lost: readonly LostRows[]
}

/** A batch whose lines do not all decode: the end of a write that the power cut short, unless something behind it builds on it. */
interface Suspect {
  readonly commit: RowCommit
  readonly facts: readonly (RowFacts | null)[]
  readonly line: number
}

/** What the entries of a run's log add up to, visited one by one: which batches count, and the rows that they left. */
export class RunLog {
  rows: RunRows
  /** Of the run when its last mark was written; -1 before the first. */
  epoch = -1
  isFinal = false
  /** How many batches counted. */
  batches = 0
  /** Above every `seq` that the run ever gave. */
  nextSeq = 1
  /** The last batch of rows that counted. */
  last: CountedBatch | null = null
  lost: LostRows[] = []
  /** What its writers want to know of, whoever visits it. */
  readonly awaited: Set<AwaitedBatch> = new Set()
  #broken: LogPosition | null = null
  #suspect: Suspect | null = null

  /** Starts empty, or where an index left off. */
  constructor(state?: RunLogState, rows: RunRows = new RunRows()) {
    this.rows = rows
    if (state === undefined) return
    this.epoch = state.epoch
    this.isFinal = state.isFinal
    this.batches = state.batches
    this.nextSeq = state.nextSeq
    this.last = state.last
    this.lost = [...state.lost]
  }

  /** Whether what the log ends with may turn out to count, which only something behind it can show. */
  get hasSuspect(): boolean {
    return this.#suspect !== null
  }

  apply(entry: LogEntry): void {
    switch (entry.kind) {
      case 'broken':
        this.#broken ??= entry.start
        return
      case 'mark':
        this.#applyMark(decodeRunMark(entry.fields), entry.start)
        return
      case 'batch':
        this.#applyBatch(decodeRowCommit(entry.commit), entry)
    }
  }

  #applyMark(mark: RunMark | null, start: LogPosition): void {
    if (mark === null) {
      this.#broken ??= start
      return
    }
    this.#settle(mark.batches, start)
    if (mark.epoch < this.epoch) return
    this.epoch = mark.epoch
    this.isFinal = mark.final
  }

  #applyBatch(commit: RowCommit | null, entry: LogBatch): void {
    if (commit === null) {
      this.#broken ??= entry.start
      return
    }
    // An older epoch: its writer knows nothing of what came after it lost the run, so that its ordinal proves nothing.
    if (commit.epoch < this.epoch) return
    if (commit.epoch > this.epoch) this.#missMark(commit, entry.start)
    // Its writer lost a race.
    if (commit.batch <= this.batches) return
    this.#settle(commit.batch - 1, entry.start, commit.firstSeq)
    if (this.isFinal && !commit.isImported && !commit.removesRows) return
    const facts = this.#factsOf(commit, entry)
    if (!entry.intact && facts.includes(null)) this.#suspect = { commit, facts, line: entry.start.line }
    else this.#count(commit, facts, entry.start.line)
  }

  #factsOf(commit: RowCommit, { commit: fields, lines, intact }: LogBatch): readonly (RowFacts | null)[] {
    const own = [...this.awaited].find(({ token }) => token === commit.token)
    // The checksum is of the commit line too, so that no other batch of this token has it.
    const written = own?.written ?? null
    const isWritten = intact && written !== null && written['crc'] === fields['crc'] && written['bytes'] === fields['bytes']
    return lines.map((line, index) => {
      const row = own?.rows[index]
      return isWritten && row !== undefined ? { ...row, offset: line.offset, length: line.length } : factsOfLine(line, intact)
    })
  }

  /** Learns from an entry that so many batches count before it, and that the next `seq` was this one. */
  #settle(batches: number, start: LogPosition, nextSeq?: number): void {
    const suspect = this.#suspect
    this.#suspect = null
    if (suspect !== null && batches > this.batches) this.#count(suspect.commit, suspect.facts, suspect.line)
    if (batches > this.batches) {
      const isKnown = nextSeq !== undefined && nextSeq > this.nextSeq
      // A batch that gave no new seq may have been anything: imported rows with any seq, or the removal of all rows.
      const lost = { from: isKnown || nextSeq === undefined ? this.nextSeq : 0, to: isKnown ? nextSeq : null }
      this.lost.push({ line: (this.#broken ?? start).line, ...lost })
      this.batches = batches
    }
    if (nextSeq !== undefined) this.#closeLost(nextSeq)
    this.#broken = null
  }

  /** The next `seq` says where rows end of which a mark had told only that they are lost. */
  #closeLost(nextSeq: number): void {
    const open = this.lost.at(-1)
    if (open?.to !== null || nextSeq <= open.from || open.from === 0) return
    this.lost[this.lost.length - 1] = { ...open, to: nextSeq }
    this.nextSeq = Math.max(this.nextSeq, nextSeq)
  }

  /** Each epoch is marked before its first batch, so that a mark was destroyed, and batches behind it may have counted that should not. */
  #missMark(commit: RowCommit, start: LogPosition): void {
    if (commit.batch <= this.batches) {
      this.lost.push({ line: (this.#broken ?? start).line, from: commit.firstSeq, to: null })
      this.batches = commit.batch - 1
    }
    this.epoch = commit.epoch
    this.isFinal = false
  }

  #count(commit: RowCommit, facts: readonly (RowFacts | null)[], line: number): void {
    this.batches = commit.batch
    if (commit.removesRows) {
      this.rows = new RunRows()
      this.lost = []
    }
    const replaces = new Map(commit.replaces)
    const seqs = new Float64Array(facts.length)
    this.nextSeq = Math.max(this.nextSeq, commit.firstSeq)
    for (const [index, row] of facts.entries()) {
      if (row === null) this.#lose(commit, index, line)
      else this.rows.add(row, replaces.get(index))
      const seq = row?.seq ?? commit.firstSeq + index
      seqs[index] = seq
      this.nextSeq = Math.max(this.nextSeq, seq + 1)
    }
    const counted = { token: commit.token, seqs }
    for (const awaited of this.awaited) if (awaited.token === commit.token) awaited.counted = counted
    // What it removed was stored all the same: the batch before it stays the last one of rows.
    if (!commit.removesRows) this.last = counted
  }

  #lose(commit: RowCommit, index: number, line: number): void {
    const from = commit.isImported ? 0 : commit.firstSeq + index
    this.lost.push({ line: line + index, from, to: commit.isImported ? null : from + 1 })
  }
}
