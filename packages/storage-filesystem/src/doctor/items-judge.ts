import { decodeItemChange } from '@assay/core'
import { decodeDatasetCommit } from '../datasets/dataset-commit.ts'
import type { DatasetCommit } from '../datasets/dataset-commit.ts'
import { DatasetLog } from '../datasets/dataset-log.ts'
import type { LogBatch, LogEntry, LogLine } from '../log/log-entry.ts'

/** A line of a batch that holds no change of an item, or one that does not belong there. */
export interface WrongLine {
  readonly offset: number
  readonly line: number
  readonly problem: string
}

interface Undecided {
  readonly line: number
  readonly start: number
  /** Null: nobody can tell what it was. */
  readonly commit: DatasetCommit | null
  readonly wrong: readonly WrongLine[]
}

/** Reads a log of items entry by entry, as who uses the store reads it, and notes beside that what is wrong with it. */
export class ItemsJudge {
  readonly log: DatasetLog = new DatasetLog()
  /** Where batches start that count, or did: a reader refuses one with a broken line and all behind it. */
  readonly counted: Set<number> = new Set()
  readonly wrong: WrongLine[] = []
  /** Lines from which on something is gone. */
  readonly gone: number[] = []
  /** Lines at which batches start that were changed by hand. */
  readonly edited: number[] = []
  #undecided: Undecided[] = []

  /** Whether the log ends with something that is no batch, and of which nothing shows that it was one. */
  get hasUndecided(): boolean {
    return this.#undecided.length > 0
  }

  visit(entry: LogEntry): void {
    const { log } = this
    const before = log.batches
    const isBatch = entry.kind === 'batch'
    const commit = isBatch ? decodeDatasetCommit(entry.commit) : null
    const wrong = isBatch ? entry.lines.flatMap((line) => wrongLine(line) ?? []) : []
    log.apply(entry)
    if (entry.kind === 'mark') {
      this.#settle(before, log.batches, entry.start.line)
    } else if (!isBatch) {
      this.#undecided.push({ line: entry.start.line, start: entry.start.offset, commit: null, wrong: [] })
    } else if (commit !== null && log.last?.end === entry.end.offset) {
      this.#settle(before, commit.batch - 1, entry.start.line)
      this.counted.add(entry.start.offset)
      if (!entry.intact) this.edited.push(entry.start.line)
    } else if (commit === null || wrong.length > 0) {
      this.#undecided.push({ line: entry.start.line, start: entry.start.offset, commit, wrong: wrongOf(entry, commit, wrong) })
    }
  }

  /** Learns that so many batches count before a line, of which `before` were there. */
  #settle(before: number, batches: number, line: number): void {
    const undecided = this.#undecided
    this.#undecided = []
    let missing = batches - before
    if (missing <= 0) return
    for (const { commit, wrong, start, ...place } of undecided) {
      if (commit === null || commit.batch <= before || commit.batch > batches) {
        if (wrong.length === 0) this.gone.push(place.line)
        continue
      }
      this.counted.add(start)
      this.wrong.push(...wrong)
      missing -= 1
    }
    if (missing > 0 && undecided.every(({ commit }) => commit !== null)) this.gone.push(line)
  }
}

function wrongOf({ start }: LogBatch, commit: DatasetCommit | null, wrong: readonly WrongLine[]): readonly WrongLine[] {
  return commit === null ? [{ offset: start.offset, line: start.line, problem: 'is no batch of changes' }] : wrong
}

function wrongLine({ text, offset, line }: LogLine): WrongLine | null {
  try {
    decodeItemChange(text)
    return null
  } catch {
    return { offset, line, problem: 'is no change of an item' }
  }
}
