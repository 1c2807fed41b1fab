import { manualSeam } from '@assay/core/testing'
import { expect, test } from 'vitest'
import { RestartLimit } from '../restart-limit.ts'

test('the first start is at once, the next not within two seconds of it', async () => {
  const seam = manualSeam()
  const limit = new RestartLimit(seam)
  const before = seam.elapsed()
  await limit.start()
  const first = seam.elapsed() - before

  await seam.advanceUntil(limit.start(), 100)

  expect(first).toBe(0)
  expect(seam.elapsed() - before).toBe(2000)
})

test('after three more in a row it is enough, for half a minute', async () => {
  const seam = manualSeam()
  const limit = new RestartLimit(seam)
  const reached: boolean[] = []

  for (let start = 0; start < 4; start += 1) {
    reached.push(limit.isReached)
    await seam.advanceUntil(limit.start(), 100)
  }
  reached.push(limit.isReached)
  await seam.advance(30_000)
  reached.push(limit.isReached)

  expect(reached).toEqual([false, false, false, false, true, false])
})

test('starts that lie apart are not in a row', async () => {
  const seam = manualSeam()
  const limit = new RestartLimit(seam)

  for (let start = 0; start < 10; start += 1) {
    await limit.start()
    await seam.advance(60_000)
  }

  expect(limit.isReached).toBe(false)
})
