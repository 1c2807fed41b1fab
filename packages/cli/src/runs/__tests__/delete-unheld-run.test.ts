import { RunsInMemory } from '@assay/core'
import { expect, it } from 'vitest'
import { deleteUnheldRun } from '../delete-unheld-run.ts'
import { endedRun, unendedRun } from './ended-run.ts'

const lease = { owner: 'somebody', ttl: 60_000 }

it('deletes a run with its rows', async () => {
  const runs = new RunsInMemory()
  const run = await endedRun(runs)

  expect(await deleteUnheldRun(runs, run)).toBe('deleted')

  expect(await runs.getRunById({ id: run.id })).toBeNull()
  expect((await runs.listResults({ runId: run.id })).results).toEqual([])
})

it('leaves a run that somebody took over since it was read', async () => {
  const runs = new RunsInMemory()
  const run = await unendedRun(runs)
  const taken = await runs.takeOverRun({ runId: run.id, lease })

  expect(await deleteUnheldRun(runs, run)).toBe('changed')

  expect(await runs.getRunById({ id: run.id })).toEqual(taken)
})

it('leaves a run that was changed since it was read, and holds it no longer', async () => {
  const runs = new RunsInMemory()
  const run = await endedRun(runs)
  await runs.updateRun({ id: run.id, name: 'still needed' })

  expect(await deleteUnheldRun(runs, run)).toBe('changed')

  expect(await runs.getRunById({ id: run.id })).toMatchObject({ name: 'still needed', lease: null })
})

it('lets nobody resume a run between the claim and the delete', async () => {
  const runs = new RunsInMemory()
  const run = await endedRun(runs)
  const deleteRun = runs.deleteRun.bind(runs)
  let rival: Promise<unknown> | undefined
  runs.deleteRun = async (input) => {
    rival = runs.takeOverRun({ runId: run.id, lease })
    await expect(rival).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'leased' } })
    await deleteRun(input)
  }

  expect(await deleteUnheldRun(runs, run)).toBe('deleted')

  expect(rival).toBeDefined()
})

it('says of a run that is not there any more that it is gone', async () => {
  const runs = new RunsInMemory()
  const run = await endedRun(runs)
  await runs.deleteRun({ id: run.id })

  expect(await deleteUnheldRun(runs, run)).toBe('gone')
})
