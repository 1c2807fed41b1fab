import type { DatasetHead } from '@assay/core'
import type { LogBatch, LogEntry, LogMark } from '../log/log-entry.ts'
import { factsOfLine } from './change-facts.ts'
import { ChangeList } from './change-list.ts'
import type { DatasetCommit, PartCommit } from './dataset-commit.ts'
import { decodeDatasetCommit, decodePartCommit } from './dataset-commit.ts'
import { ItemHistory } from './item-history.ts'

/** Something that was committed and cannot be read. */
export interface LogDamage {
  /** Where in the log. */
  readonly line: number
  /** The versions up to this time, in milliseconds since 1970, are as they were; nobody knows of later ones. */
  readonly after: number
}

/** A batch that ends the log as far as it counts. */
export interface LastBatch {
  readonly commit: DatasetCommit
  /** Where it ends, in bytes. */
  readonly end: number
}

/** Parts that stand at the end of what was read, which the next batch may make count. */
interface OpenParts {
  readonly id: string
  count: number
  readonly changes: ChangeList
}

/**
 * What the log of a dataset says, entry by entry: which batches count, and what they changed. A batch counts when it is the next one and was made
 * for the revision that the dataset had; of two made for the same, the first in the file.
 */
export class DatasetLog {
  readonly history: ItemHistory
  #batches: number
  #last: LastBatch | null
  #suspect: number | null = null
  #damage: LogDamage | null = null
  #parts: OpenParts | null = null
  // The id of a batch that somebody waits for, and whether it counted.
  #awaited: { readonly id: string; counted: boolean } | null = null

  constructor(history: ItemHistory = new ItemHistory(), batches = 0, last: LastBatch | null = null) {
    this.history = history
    this.#batches = batches
    this.#last = last
  }

  /** How many batches count. */
  get batches(): number {
    return this.#batches
  }

  /** The last batch that counts; null: there is none yet, or it was destroyed. */
  get last(): LastBatch | null {
    return this.#last
  }

  get head(): DatasetHead | null {
    return this.#last?.commit.head ?? null
  }

  /** The first damage; null: there is none. */
  get damage(): LogDamage | null {
    return this.#damage
  }

  /** Whether something unreadable was met of which the next entry will tell whether it counts: a mark is needed before the next batch. */
  get hasSuspect(): boolean {
    return this.#suspect !== null
  }

  /** Whether it ends with parts of a batch that is not there yet. */
  get hasOpenParts(): boolean {
    return this.#parts !== null
  }

  /** Watches for a batch that is about to be written. */
  await(id: string): void {
    this.#awaited = { id, counted: false }
  }

  /** Whether the batch that was watched for counted. */
  get isAwaitedCounted(): boolean {
    return this.#awaited?.counted ?? false
  }

  /** Takes in what stands next in the log. */
  apply(entry: LogEntry): void {
    const parts = this.#parts
    this.#parts = null
    if (entry.kind === 'broken') this.#suspect ??= entry.start.line
    else if (entry.kind === 'mark') this.#applyMark(entry)
    else {
      const part = decodePartCommit(entry.commit)
      if (part === null) this.#applyBatch(entry, parts)
      else this.#parts = this.#withPart(entry, part, parts)
    }
  }

  #applyMark({ fields, start }: LogMark): void {
    const { batches } = fields
    if (typeof batches === 'number' && batches > this.#batches) {
      this.#destroyed(start.line)
      this.#batches = batches
      this.#last = null
    }
    this.#suspect = null
  }

  /** What the open parts are with one more; null: it belongs to none, or cannot be read, so that the batch which it is a part of will not count. */
  #withPart(batch: LogBatch, { id, part }: PartCommit, before: OpenParts | null): OpenParts | null {
    const parts = part === 1 ? { id, count: 0, changes: new ChangeList() } : before
    if (parts?.id !== id || parts.count !== part - 1) return null
    if (!addFacts(parts.changes, batch)) {
      this.#suspect ??= batch.start.line
      return null
    }
    parts.count = part
    return parts
  }

  #applyBatch(batch: LogBatch, parts: OpenParts | null): void {
    const commit = decodeDatasetCommit(batch.commit)
    // Between the parts of a slower writer stands what was faster, so that they are not whole.
    if (commit !== null && commit.parts > 0 && commit.batch <= this.#batches) return
    const changes = commit === null ? null : changesOf(batch, commit, parts)
    if (commit === null || changes === null) {
      this.#suspect ??= batch.start.line
      return
    }
    // Somebody else was faster.
    if (commit.batch <= this.#batches) return
    if (commit.batch > this.#batches + 1) this.#destroyed(batch.start.line)
    else if (this.#isKnown() && commit.ifRevision !== (this.head?.revision ?? null)) return
    this.#count(batch, commit, changes)
  }

  #count(batch: LogBatch, commit: DatasetCommit, changes: ChangeList): void {
    const { version } = this.head ?? commit.head
    this.#batches = commit.batch
    this.#suspect = null
    if (!this.history.record(changes, commit.made)) this.#damage ??= { line: batch.start.line, after: version.getTime() }
    this.#last = { commit, end: batch.end.offset }
    if (this.#awaited?.id === commit.id) this.#awaited.counted = true
  }

  /** Whether the revision of the dataset is known: it is null before the first batch, and nothing behind one that was destroyed. */
  #isKnown(): boolean {
    return this.#last !== null || this.#batches === 0
  }

  /** Batches are missing before a line, or at what was suspect. */
  #destroyed(line: number): void {
    this.#damage ??= { line: this.#suspect ?? line, after: this.head?.version.getTime() ?? Number.NEGATIVE_INFINITY }
  }
}

/** All changes of a batch; null: one of its lines is no change, or its parts do not stand before it, so that it is not what was written. */
function changesOf(batch: LogBatch, { id, parts }: DatasetCommit, open: OpenParts | null): ChangeList | null {
  const isWhole = parts === 0 || (open?.id === id && open.count === parts)
  const changes = parts === 0 || open === null ? new ChangeList() : open.changes
  return isWhole && addFacts(changes, batch) ? changes : null
}

/** False: one of the lines is no change. */
function addFacts(changes: ChangeList, { lines, intact }: LogBatch): boolean {
  for (const line of lines) {
    const facts = factsOfLine(line, intact)
    if (facts === null) return false
    changes.add(facts)
  }
  return true
}
