import type { RunResult } from '../../../../records/run-result.ts'
import type { Asked, Found } from '../../../asked.ts'
import { SortedList } from '../../../sorted-list.ts'
import type { NewRow, ResultFilter, RowBatch, RowBatchOutcome } from '../runs-driver.ts'
import { copyRow } from './copy-row.ts'
import { countAll, countUpTo, mergedSlice } from './merged-slice.ts'
import { PairMap } from './pair-map.ts'
import { RowBuckets } from './row-buckets.ts'

/** The rows of one life of a run. Keeps the rows that it is given and gives out copies. */
export class RunRows {
  readonly #byPair = new PairMap<RunResult>()
  readonly #buckets = new RowBuckets()
  #nextSeq = 1
  #last: { readonly token: string; readonly seqs: readonly number[] } | null = null

  /** The answer to a batch that is the last stored one, sent again; else null. */
  repeated(batch: RowBatch): RowBatchOutcome | null {
    return this.#last?.token === batch.token ? { outcome: 'stored', seqs: [...this.#last.seqs] } : null
  }

  /** Appends all rows, or none and says which are in the way. */
  append(batch: RowBatch): RowBatchOutcome {
    const conflicts = [...new Set([...this.#takenPairs(batch), ...this.#takenSeqs(batch)])]
    if (conflicts.length > 0) return { outcome: 'duplicate', conflicts: conflicts.toSorted((first, second) => first - second) }
    const seqs: number[] = []
    for (const [index, row] of batch.rows.entries()) {
      if (batch.replaces[index] !== null) this.#withdraw(row)
      seqs.push(this.#add(row, batch.imported === true ? row.seq : undefined))
    }
    this.#last = { token: batch.token, seqs }
    return { outcome: 'stored', seqs: [...seqs] }
  }

  find({ verdicts, itemIds, trial, after, fields, offset, limit, total }: ResultFilter & Asked): Found<RunResult> {
    const buckets = itemIds === undefined ? this.#buckets.matching(verdicts, trial) : [this.#ofItems(itemIds, verdicts, trial)]
    const from = offset + (after === undefined ? 0 : countUpTo(buckets, after))
    const rows = mergedSlice(buckets, from, from + limit).map((row) => copyRow(row, fields))
    return { rows, total: total ? countAll(buckets) : null }
  }

  /** Removes every row; the numbers go on. */
  clear(): void {
    this.#byPair.clear()
    this.#buckets.clear()
  }

  /** Where the stored row of a pair is not exactly the one to be replaced, or the batch has the pair twice. */
  #takenPairs({ rows, replaces }: RowBatch): number[] {
    const taken: number[] = []
    const seen = new PairMap<true>()
    for (const [index, row] of rows.entries()) {
      const stored = this.#byPair.get(row)?.seq ?? null
      if (stored !== (replaces[index] ?? null) || seen.get(row)) taken.push(index)
      seen.set(row, true)
    }
    return taken
  }

  /** Where an imported row has the `seq` of another pair. */
  #takenSeqs({ rows, imported }: RowBatch): number[] {
    if (imported !== true) return []
    const seen = new Set<number | undefined>()
    return rows.flatMap((row, index) => (seen.size === seen.add(row.seq).size || this.#isTaken(row) ? [index] : []))
  }

  #isTaken({ id, seq }: NewRow): boolean {
    if (seq === undefined || seq >= this.#nextSeq) return false
    const holder = this.#buckets.find(seq)
    return holder !== undefined && holder.id !== id
  }

  #withdraw(row: NewRow): void {
    const replaced = this.#byPair.get(row)
    if (replaced !== undefined) this.#buckets.remove(replaced)
  }

  #add(row: NewRow, seq: number = this.#nextSeq): number {
    // The row is ours, so that it can be completed in place: a copy would cost as much as all the rest.
    const numbered = Object.assign(row, { seq })
    this.#byPair.set(row, numbered)
    this.#buckets.add(numbered)
    this.#nextSeq = Math.max(this.#nextSeq, seq + 1)
    return seq
  }

  #ofItems(itemIds: readonly string[], verdicts: ResultFilter['verdicts'] | undefined, trial: number | undefined): SortedList<RunResult> {
    const found = new SortedList<RunResult>((row) => row.seq)
    for (const row of this.#byPair.ofItems(itemIds, trial)) {
      if (verdicts === undefined || verdicts.includes(row.verdict)) found.add(row)
    }
    return found
  }
}
