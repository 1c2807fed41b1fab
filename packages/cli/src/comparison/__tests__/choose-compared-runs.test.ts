import { systemSeam } from '@assay/core'
import type { Seam } from '@assay/core'
import { expect, it } from 'vitest'
import { finishedRun, storedDataset } from '../../report/__tests__/stored-runs.ts'
import { chooseComparedRuns } from '../choose-compared-runs.ts'

const items = [{ id: 'one' }, { id: 'two' }]
const target = (): number => 1

/** No two things happen in one millisecond. */
function everLater(): Seam {
  let now = 0
  return { ...systemSeam(), now: () => (now += 1) }
}

it('takes the runs that are named, as they are named', async () => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', target, { runId: 'first' })
  await finishedRun(stores, 'b', target, { runId: 'second' })

  const { first, second } = await chooseComparedRuns(stores.runs, ['second', 'fir'])

  expect([first.id, second.id]).toEqual(['second', 'first'])
})

it('takes the last comparable run before the one that is named', async () => {
  const { stores } = await storedDataset(items, everLater())
  await finishedRun(stores, 'a', target, { runId: 'old' })
  await finishedRun(stores, 'a', target, { runId: 'part', itemIds: ['one'] })
  await finishedRun(stores, 'b', target, { runId: 'other' })
  await finishedRun(stores, 'a', target, { runId: 'named' })
  await finishedRun(stores, 'a', target, { runId: 'newer' })

  const { first, second } = await chooseComparedRuns(stores.runs, ['named'])

  expect([first.id, second.id]).toEqual(['old', 'named'])
})

it('takes the newest run that has one before it when none is named', async () => {
  const { stores } = await storedDataset(items, everLater())
  await finishedRun(stores, 'a', target, { runId: 'run-1' })
  await finishedRun(stores, 'a', target, { runId: 'run-2' })
  await finishedRun(stores, 'b', target, { runId: 'run-3' })

  const { first, second } = await chooseComparedRuns(stores.runs, [])

  expect([first.id, second.id]).toEqual(['run-1', 'run-2'])
})

it.each([
  { ids: ['run', 'run'], complaint: 'Both are the run run; name two runs' },
  { ids: ['run'], complaint: 'No completed run of the same dataset, target and items was made before run' },
  { ids: [], complaint: 'No two completed runs of one dataset and target are in this storage' },
  { ids: ['run', 'none'], complaint: 'Run not found: none' },
])('refuses $ids where there is nothing to compare', async ({ ids, complaint }) => {
  const { stores } = await storedDataset(items)
  await finishedRun(stores, 'a', target, { runId: 'run' })

  await expect(chooseComparedRuns(stores.runs, ids)).rejects.toThrow(complaint)
})
