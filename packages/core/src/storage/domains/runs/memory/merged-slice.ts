import type { RunResult } from '../../../../records/run-result.ts'
import type { SortedList } from '../../../sorted-list.ts'

/** Gives the rows from a place up to, and without, another, counted through all buckets by `seq`; reads no others, save a few per bucket. */
export function mergedSlice(buckets: readonly SortedList<RunResult>[], from: number, to: number): readonly RunResult[] {
  const end = Math.min(to, countAll(buckets))
  if (from >= end) return []
  const before = seqOfNth(buckets, from)
  const last = seqOfNth(buckets, end)
  return buckets
    .flatMap((bucket) => bucket.slice(bucket.countUpTo(before), bucket.countUpTo(last)))
    .toSorted((first, second) => first.seq - second.seq)
}

/** How many rows the buckets have. */
export function countAll(buckets: readonly SortedList<RunResult>[]): number {
  return buckets.reduce((sum, bucket) => sum + bucket.length, 0)
}

/** How many rows have this `seq` or a smaller one. */
export function countUpTo(buckets: readonly SortedList<RunResult>[], seq: number): number {
  return buckets.reduce((sum, bucket) => sum + bucket.countUpTo(seq), 0)
}

/** The `seq` of the nth row, from 1, by halving the range of numbers; one that no row has, when n is 0. */
function seqOfNth(buckets: readonly SortedList<RunResult>[], nth: number): number {
  let low = -1
  let high = buckets.reduce((highest, bucket) => Math.max(highest, bucket.at(-1)?.seq ?? -1), -1)
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (countUpTo(buckets, middle) >= nth) high = middle
    else low = middle + 1
  }
  return low
}
