import { decodeItemChange } from '@assay/core'
import { decodeDatasetCommit, decodePartCommit } from '../datasets/dataset-commit.ts'
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
  readonly parts: readonly Part[]
}

/** A batch that is a part of another one. */
interface Part {
  readonly line: number
  readonly start: number
  readonly isEdited: boolean
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
  // Those that stand directly before what comes next.
  #parts: Part[] = []

  /** Where the log goes on with something that is no batch, and of which nothing shows that it was one, in bytes; null: nowhere. */
  get undecidedFrom(): number | null {
    return this.#undecided[0]?.start ?? this.#parts[0]?.start ?? null
  }

  visit(entry: LogEntry): void {
    const { log } = this
    const before = log.batches
    const isBatch = entry.kind === 'batch'
    const part = isBatch ? decodePartCommit(entry.commit) : null
    const commit = isBatch ? decodeDatasetCommit(entry.commit) : null
    const wrong = isBatch ? entry.lines.flatMap((line) => wrongLine(line) ?? []) : []
    const { line, offset: start } = entry.start
    log.apply(entry)
    if (isBatch && part !== null) {
      if (part.part === 1) this.#parts = []
      this.#parts.push({ line, start, isEdited: !entry.intact, wrong })
      return
    }
    const parts = this.#parts
    this.#parts = []
    if (entry.kind === 'mark') {
      this.#settle(before, log.batches, line)
    } else if (!isBatch) {
      this.#undecided.push({ line, start, commit: null, wrong: [], parts: [] })
    } else if (commit !== null && log.last?.end === entry.end.offset) {
      this.#settle(before, commit.batch - 1, line)
      for (const counted of [...(commit.parts > 0 ? parts : []), { line, start, isEdited: !entry.intact }]) {
        this.counted.add(counted.start)
        if (counted.isEdited) this.edited.push(counted.line)
      }
    } else if (commit === null || wrong.length > 0) {
      this.#undecided.push({ line, start, commit, wrong: wrongOf(entry, commit, wrong), parts: [] })
    } else if (commit.parts > 0 && commit.batch > before) {
      this.#undecided.push({ line, start, commit, wrong: wrongInParts(commit, line, start, parts), parts })
    }
  }

  /** Learns that so many batches count before a line, of which `before` were there. */
  #settle(before: number, batches: number, line: number): void {
    const undecided = this.#undecided
    this.#undecided = []
    let missing = batches - before
    if (missing <= 0) return
    for (const { commit, wrong, start, parts, ...place } of undecided) {
      if (commit === null || commit.batch <= before || commit.batch > batches) {
        if (wrong.length === 0) this.gone.push(place.line)
        continue
      }
      for (const counted of [...parts, { start }]) this.counted.add(counted.start)
      this.wrong.push(...wrong)
      missing -= 1
    }
    if (missing > 0 && undecided.every(({ commit }) => commit !== null)) this.gone.push(line)
  }
}

function wrongOf({ start }: LogBatch, commit: DatasetCommit | null, wrong: readonly WrongLine[]): readonly WrongLine[] {
  return commit === null ? [{ offset: start.offset, line: start.line, problem: 'is no batch of changes' }] : wrong
}

function wrongInParts({ parts: count }: DatasetCommit, line: number, offset: number, parts: readonly Part[]): readonly WrongLine[] {
  const wrong = parts.flatMap((part) => part.wrong)
  return wrong.length > 0 ? wrong : [{ offset, line, problem: `has ${parts.length} of the ${count} parts that it was written with` }]
}

function wrongLine({ text, offset, line }: LogLine): WrongLine | null {
  try {
    decodeItemChange(text)
    return null
  } catch {
    return { offset, line, problem: 'is no change of an item' }
  }
}
