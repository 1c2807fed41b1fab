import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { plainProgress } from '../plain-progress.ts'
import { newRunProgress } from '../run-progress.ts'
import { halfway } from './events.ts'

it('writes one line every five seconds, until it ends', async () => {
  const seam = manualSeam()
  const written: string[] = []
  const progress = plainProgress((text) => written.push(text), seam, [newRunProgress('a', 200)])

  await seam.advance(4999)
  expect(written).toEqual([])
  progress.onEvent(0, halfway)
  await seam.advance(5001)
  progress.end()
  await seam.advance(60_000)

  expect(written).toEqual(Array.from({ length: 2 }, () => 'assay: 100 of 200 rows (50 %), 2 errored, 25 rows/s, about 4 s left\n'))
  expect(seam.sleeping()).toBe(0)
})

it('says at once that it is stopping', () => {
  const written: string[] = []
  const progress = plainProgress((text) => written.push(text), manualSeam(), [])

  progress.stopping(10_000)
  progress.end()

  expect(written.join('')).toBe('assay: stopping; calls under way have 10 s to finish, a second signal ends at once\n')
})
