import { expect, it } from 'vitest'
import { SampleDraw } from '../sample-draw.ts'

const ids = Array.from({ length: 5_000 }, (_, index) => `item-${index}`)

function drawn(from: readonly string[], size: number, seed: number): readonly string[] {
  const draw = new SampleDraw(size, seed)
  for (const id of from) draw.add(id)
  return draw.ids()
}

it('draws the same items with the same seed, in their order, whatever that is', () => {
  const sample = drawn(ids, 50, 7)

  expect(sample).toHaveLength(50)
  expect(sample).toEqual(ids.filter((id) => sample.includes(id)))
  expect(drawn(ids.toReversed(), 50, 7)).toEqual(sample.toReversed())
  expect(drawn(ids, 50, 8)).not.toEqual(sample)
})

it('changes by at most one item when a row comes or goes', () => {
  const sample = drawn(ids, 50, 7)
  const more = drawn([...ids, 'new-1'], 50, 7)
  const fewer = drawn(
    ids.filter((id) => id !== sample[0]),
    50,
    7,
  )

  expect(sample.filter((id) => !more.includes(id)).length).toBeLessThanOrEqual(1)
  expect(fewer.filter((id) => !sample.includes(id))).toHaveLength(1)
})

it('gives every item the same chance', () => {
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 400; seed += 1) {
    for (const id of drawn(ids.slice(0, 20), 5, seed)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }

  // 100 each, with a standard deviation below 9.
  expect(Math.min(...counts.values())).toBeGreaterThan(60)
  expect(Math.max(...counts.values())).toBeLessThan(140)
})

it('draws all where there are no more', () => {
  expect(drawn(['a', 'b'], 5, 1)).toEqual(['a', 'b'])
})
