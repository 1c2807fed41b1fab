import { memoryRunsDriver, manualSeam } from '@assay/core/testing'
import { RunsStorage } from '@assay/core'
import { expect, it } from 'vitest'
import { expectedRuns } from '../expected-runs.ts'
import { everyFilter, variedRuns } from '../varied-runs.ts'

it('variedRuns differ so that most filters take some of them and leave some, and pairs of them do', async () => {
  const seam = manualSeam()
  const filters = everyFilter(seam.now())
  const all = await variedRuns({ seam }, new RunsStorage(memoryRunsDriver(), { seam }))

  const selecting = filters.filter((filter) => {
    const { length } = expectedRuns(all, filter)
    return length > 0 && length < all.length
  })
  const pairs = selecting.flatMap((one, index) => selecting.slice(index + 1).map((other) => ({ one, other, both: { ...one, ...other } })))
  const telling = pairs.filter(({ one, other, both }) => {
    const { length } = expectedRuns(all, both)
    return length > 0 && length < expectedRuns(all, one).length && length < expectedRuns(all, other).length
  })

  expect(all).toHaveLength(30)
  expect(selecting.length).toBeGreaterThan(filters.length * 0.7)
  expect(telling.length).toBeGreaterThan(pairs.length * 0.4)
})
