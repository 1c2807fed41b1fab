import type { RunResult } from '../../../../records/run-result.ts'
import type { Verdict } from '../../../../records/verdict.ts'
import { SortedList } from '../../../sorted-list.ts'

/** The rows of a run by trial and verdict, each bucket by `seq`: what a filter leaves is a few whole buckets. */
export class RowBuckets {
  readonly #byTrial = new Map<number, Map<Verdict, SortedList<RunResult>>>()

  add(row: RunResult): void {
    this.#bucketOf(row).add(row)
  }

  /** Removes a row that is there. */
  remove(row: RunResult): void {
    this.#bucketOf(row).remove(row)
  }

  clear(): void {
    this.#byTrial.clear()
  }

  /** The row with this `seq`. */
  find(seq: number): RunResult | undefined {
    for (const bucket of this.matching()) {
      const row = bucket.find(seq)
      if (row !== undefined) return row
    }
    return undefined
  }

  /** The buckets of these verdicts and of this trial; of all of them, where it is not said. */
  matching(verdicts?: readonly Verdict[], trial?: number): readonly SortedList<RunResult>[] {
    return [...this.#byTrial]
      .filter(([ofTrial]) => trial === undefined || ofTrial === trial)
      .flatMap(([, byVerdict]) => [...byVerdict])
      .filter(([verdict]) => verdicts === undefined || verdicts.includes(verdict))
      .map(([, bucket]) => bucket)
  }

  #bucketOf({ trial, verdict }: RunResult): SortedList<RunResult> {
    let byVerdict = this.#byTrial.get(trial)
    if (byVerdict === undefined) this.#byTrial.set(trial, (byVerdict = new Map<Verdict, SortedList<RunResult>>()))
    let bucket = byVerdict.get(verdict)
    if (bucket === undefined) byVerdict.set(verdict, (bucket = new SortedList((row) => row.seq)))
    return bucket
  }
}
