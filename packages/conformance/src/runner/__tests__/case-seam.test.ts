import { expect, test } from 'vitest'
import { caseSeam } from '../case-seam.ts'

function draw(seed: number): readonly unknown[] {
  const seam = caseSeam(seed)
  return [seam.random(), seam.random(), seam.newId()]
}

test('the time of day stands still until it is set', async () => {
  const seam = caseSeam(1)

  await seam.sleep(2)

  expect(seam.now()).toBe(Date.UTC(2026, 0, 1))
  seam.setNow(42)
  expect(seam.now()).toBe(42)
})

test('chance and ids repeat with the seed, and differ between seeds', () => {
  expect(draw(1)).toStrictEqual(draw(1))
  expect(draw(1)).not.toStrictEqual(draw(2))
})

test('rewinding has chance begin again and never gives an id twice', () => {
  const seam = caseSeam(1)
  const before = { random: seam.random(), id: seam.newId() }

  seam.rewind(7)

  expect({ now: seam.now(), random: seam.random() }).toStrictEqual({ now: 7, random: before.random })
  expect(seam.newId()).not.toBe(before.id)
})

test('once its time is over it tells none', () => {
  expect(() => caseSeam(1, { timeLimit: -1 }).now()).toThrow(expect.objectContaining({ code: 'ABORTED' }))
})
