import { expect, it } from 'vitest'
import { parseShard, shardOf, shardText } from '../shard.ts'

const ids = Array.from({ length: 12 }, (_, index) => `item-${index}`)

it('parts items into shards that hold each once, in their order, and differ by one at most', () => {
  const shards = [1, 2, 3, 4, 5].map((number) => shardOf(ids, { number, count: 5 }))

  expect(shards.flat().toSorted()).toEqual(ids.toSorted())
  expect(shards.map((shard) => shard.length)).toEqual([3, 3, 2, 2, 2])
  for (const shard of shards) expect(shard).toEqual(ids.filter((id) => shard.includes(id)))
})

it('puts an item into the same shard whatever the order', () => {
  const shard = { number: 2, count: 5 }

  expect(shardOf(ids.toReversed(), shard).toSorted()).toEqual(shardOf(ids, shard).toSorted())
})

it('does not put items of one kind that alternate with others into one shard', () => {
  const pairs = Array.from({ length: 200 }, (_, index) => [`a${index}-long`, `a${index}-short`]).flat()

  const long = shardOf(pairs, { number: 1, count: 2 }).filter((id) => id.endsWith('long')).length

  expect(long).toBeGreaterThan(70)
  expect(long).toBeLessThan(130)
})

it.each(['1/1', '2/5', '10000/10000'])('reads %s', (text) => {
  const shard = parseShard(text)

  expect(shard === null ? null : shardText(shard)).toBe(text)
})

it.each(['0/5', '6/5', '1', '1/0', '1/10001', 'a/b', '-1/5', '1.5/5', ''])('refuses %j', (text) => {
  expect(parseShard(text)).toBeNull()
})
