import { expect, it } from 'vitest'
import { SeenIds } from '../seen-ids.ts'

it('knows each id that was added, among many', () => {
  const seen = new SeenIds()
  const ids = Array.from({ length: 3_000 }, (_, index) => `item ${index}`)

  const first = ids.filter((id) => seen.add(id))
  const again = ids.filter((id) => seen.add(id))

  expect(first).toEqual(ids)
  expect(again).toEqual([])
})
