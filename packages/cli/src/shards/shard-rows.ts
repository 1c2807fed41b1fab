import type { IterateResultsInput, RunResult } from '@assay/core'
import type { RowReader } from '../runs/row-reader.ts'

/** One of the runs whose rows are those of a sum. */
export interface SummedShard {
  readonly runId: string
  /** Of each of its items, the place in the sum. */
  readonly places: readonly number[]
}

/**
 * Gives the rows of runs from a store, and the rows of sums of shards, whose `itemIndex` then counts over the sum; `seq` stays that of the
 * shard. Nothing is held in memory.
 */
export class ShardRows implements RowReader {
  readonly #runs: RowReader
  readonly #sums: ReadonlyMap<string, readonly SummedShard[]>

  /** `sums` are the shards of each sum, by its id. */
  constructor(runs: RowReader, sums: ReadonlyMap<string, readonly SummedShard[]>) {
    this.#runs = runs
    this.#sums = sums
  }

  /** Walks through the rows of a run, or shard by shard through those of a sum. */
  iterateResults<Field extends keyof RunResult>(
    input: IterateResultsInput<Field> & { readonly fields: readonly Field[] },
  ): AsyncIterable<Pick<RunResult, Field>>
  iterateResults(input: IterateResultsInput): AsyncIterable<RunResult>
  iterateResults(input: IterateResultsInput): AsyncIterable<Partial<RunResult>> {
    const shards = this.#sums.get(input.runId)
    return shards === undefined ? this.#runs.iterateResults(input) : this.#rowsOf(shards, input)
  }

  async *#rowsOf(shards: readonly SummedShard[], input: IterateResultsInput): AsyncGenerator<Partial<RunResult>, void, undefined> {
    for (const { runId, places } of shards) {
      const rows: AsyncIterable<Partial<RunResult>> = this.#runs.iterateResults({ ...input, runId })
      for await (const row of rows) {
        const { itemIndex } = row
        yield typeof itemIndex === 'number' ? { ...row, itemIndex: places[itemIndex] ?? null } : row
      }
    }
  }
}
