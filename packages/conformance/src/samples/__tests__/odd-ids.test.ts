import { RunsInMemory } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { newRun } from '../new-run.ts'
import { oddIds } from '../odd-ids.ts'

it('are different from one another, and the contract accepts each', async () => {
  const runs = new RunsInMemory({ seam: manualSeam() })

  for (const id of oddIds) await runs.createRun(newRun({ id }))

  expect(new Set(oddIds).size).toBe(oddIds.length)
})
