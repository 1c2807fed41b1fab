import { RunsInMemory } from '@assay/core'
import { expect, it } from 'vitest'
import { UsageError } from '../../usage-error.ts'
import { findRun } from '../find-run.ts'

async function storeWith(...ids: readonly string[]): Promise<RunsInMemory> {
  const runs = new RunsInMemory()
  for (const id of ids) {
    await runs.createRun({ id, datasetId: 'data', datasetVersion: new Date(0), targetType: 'function', targetId: 'target', totalItems: 1 })
  }
  return runs
}

it.each([
  ['abc', 'abc'],
  ['abcd', 'abcd'],
  ['x', 'xyz'],
  ['yz', 'xyz'],
])('finds by %s the run %s', async (text, id) => {
  const runs = await storeWith('abc', 'abcd', 'xyz')

  expect((await findRun(runs, text)).id).toBe(id)
})

it('finds the newest without a text', async () => {
  const runs = await storeWith('a', 'b')

  const newest = (await runs.listRuns()).runs[0]

  expect(await findRun(runs, undefined)).toEqual(newest)
})

it('finds a run among more than a page of others', async () => {
  const runs = await storeWith('needle', ...Array.from({ length: 501 }, (_, index) => `other-${index}`))

  expect((await findRun(runs, 'need')).id).toBe('needle')
})

it.each([
  ['no run', 'q', 'Run not found: q; assay runs list shows those that there are'],
  ['several runs', 'ab', 'ab means 2 runs; give more of the id:\nabd\nabc'],
])('refuses a text that means %s', async (_what, text, message) => {
  const runs = await storeWith('abc', 'abd')

  await expect(findRun(runs, text)).rejects.toThrow(new UsageError(message))
})

it('says how to make a run where there is none', async () => {
  await expect(findRun(await storeWith(), undefined)).rejects.toThrow(
    new UsageError('There are no runs in this storage yet; assay run makes one'),
  )
})
