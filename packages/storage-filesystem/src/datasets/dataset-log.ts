import type { DatasetHead } from '@assay/core'
import type { LogBatch, LogEntry, LogMark } from '../log/log-entry.ts'
import { factsOfLine } from './change-facts.ts'
import type { ChangeFacts } from './change-facts.ts'
import type { DatasetCommit } from './dataset-commit.ts'
import { decodeDatasetCommit } from './dataset-commit.ts'
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
    if (entry.kind === 'broken') this.#suspect ??= entry.start.line
    else if (entry.kind === 'mark') this.#applyMark(entry)
    else this.#applyBatch(entry)
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

  #applyBatch(batch: LogBatch): void {
    const commit = decodeDatasetCommit(batch.commit)
    const facts = commit === null ? null : factsOfBatch(batch)
    if (commit === null || facts === null) {
      this.#suspect ??= batch.start.line
      return
    }
    // Somebody else was faster.
    if (commit.batch <= this.#batches) return
    if (commit.batch > this.#batches + 1) this.#destroyed(batch.start.line)
    else if (this.#isKnown() && commit.ifRevision !== (this.head?.revision ?? null)) return
    this.#count(batch, commit, facts)
  }

  #count(batch: LogBatch, commit: DatasetCommit, facts: readonly ChangeFacts[]): void {
    const { version } = this.head ?? commit.head
    this.#batches = commit.batch
    this.#suspect = null
    if (!this.history.record(facts, commit.made)) this.#damage ??= { line: batch.start.line, after: version.getTime() }
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

/** The facts of all lines; null: one of them is no change, so that the batch is not what was written. */
function factsOfBatch({ lines }: LogBatch): readonly ChangeFacts[] | null {
  const facts: ChangeFacts[] = []
  for (const line of lines) {
    const one = factsOfLine(line)
    if (one === null) return null
    facts.push(one)
  }
  return facts
}
