import { manualSeam } from '@assay/core/testing'
import { expect, it, vi } from 'vitest'
import { Idleness } from '../idleness.ts'

it('tells once when nothing was wanted for so long, and not while something is under way', async () => {
  const seam = manualSeam()
  const onIdle = vi.fn<() => void>()
  const idleness = new Idleness(seam, 1_000, onIdle)

  await seam.advance(999)
  idleness.begin()
  idleness.begin()
  idleness.end()
  await seam.advance(5_000)
  idleness.end()
  await seam.advance(999)
  expect(onIdle).not.toHaveBeenCalled()
  await seam.advance(1)

  expect(onIdle).toHaveBeenCalledTimes(1)
})
