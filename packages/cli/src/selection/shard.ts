import { hash } from 'node:crypto'

/** One of several equal parts of what is chosen, so that several jobs do all of it. */
export interface Shard {
  /** From 1. */
  readonly number: number
  readonly count: number
}

const mostShards = 10_000

/** Reads a shard such as `2/5`; null when it is none. */
export function parseShard(text: string): Shard | null {
  const [, number = '', count = ''] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []
  const shard = { number: Number(number), count: Number(count) }
  return shard.number >= 1 && shard.number <= shard.count && shard.count <= mostShards ? shard : null
}

/** The shard as it is typed. */
export function shardText({ number, count }: Shard): string {
  return `${number}/${count}`
}

/**
 * The items of a shard, in the order in which they came. Which they are follows from the ids alone, whatever their order, so that jobs with stores of
 * their own agree; sizes differ by one at most.
 */
export function shardOf(ids: readonly string[], { number, count }: Shard): readonly string[] {
  // By a hash, because ids that follow one another often belong to rows of one kind.
  const ranked = ids.map((id) => ({ id, rank: hash('sha256', id) })).toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
  const chosen = new Set(ranked.filter((_, index) => index % count === number - 1).map(({ id }) => id))
  return ids.filter((id) => chosen.has(id))
}
