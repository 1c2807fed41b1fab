import { RunsInMemory } from '@assay/core'
import { expect, it } from 'vitest'
import { rowsDone } from '../rows-done.ts'
import { endedRun, unendedRun } from './ended-run.ts'

it('counts the rows of runs that have not ended, and of no others', async () => {
  const runs = new RunsInMemory()
  const begun = await unendedRun(runs, { rows: 3, totalItems: 5 })
  const ended = await endedRun(runs)

  expect(await rowsDone(runs, [begun, ended])).toEqual(new Map([[begun.id, 3]]))
})
