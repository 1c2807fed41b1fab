import { RunsInMemory } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { iterateRuns } from '../iterate-runs.ts'
import { endedRun } from './ended-run.ts'

it('meets every run once, newest first, also when more than a page were made in one millisecond', async () => {
  const seam = manualSeam()
  const runs = new RunsInMemory({ seam })
  for (let index = 0; index < 1203; index += 1) {
    if (index === 1 || index === 1202) seam.setNow(seam.now() + 1)
    await endedRun(runs, { id: `run-${index}`, rows: 0 })
  }

  const met = await Array.fromAsync(iterateRuns(runs), ({ id }) => id)

  const listed = await runs.listRuns({ pagination: { limit: 2000 } })
  expect(met).toEqual(listed.runs.map(({ id }) => id))
  expect(met).toHaveLength(1203)
})

it('skips none while the runs that it met are deleted, and new ones are made', async () => {
  const seam = manualSeam()
  const runs = new RunsInMemory({ seam })
  for (let index = 0; index < 600; index += 1) {
    seam.setNow(seam.now() + (index % 2))
    await endedRun(runs, { id: `run-${index}`, rows: 0 })
  }
  const met: string[] = []

  for await (const { id } of iterateRuns(runs)) {
    met.push(id)
    await runs.deleteRun({ id })
    seam.setNow(seam.now() + 1)
    await endedRun(runs, { rows: 0 })
  }

  expect(new Set(met).size).toBe(600)
  expect(met).toHaveLength(600)
})
