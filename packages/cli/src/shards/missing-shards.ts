import { formatCount } from '../text/format-count.ts'

const mostNamed = 10

/** The numbers of the shards that are not there. */
export function missingShards(count: number, there: readonly number[]): readonly number[] {
  const known = new Set(there)
  return Array.from({ length: count }, (_, index) => index + 1).filter((number) => !known.has(number))
}

/** Names shards that are not there: `shard 3 of 4 is missing`; null when all are. */
export function missingShardsText(numbers: readonly number[], count: number): string | null {
  const [first, ...others] = numbers
  if (first === undefined) return null
  if (others.length === 0) return `shard ${first} of ${count} is missing`
  const named = numbers.slice(0, mostNamed)
  const rest = numbers.length - named.length
  const last = rest > 0 ? `${formatCount(rest)} more` : String(named.at(-1) ?? '')
  const before = rest > 0 ? named : named.slice(0, -1)
  return `shards ${before.join(', ')} and ${last} of ${count} are missing`
}
