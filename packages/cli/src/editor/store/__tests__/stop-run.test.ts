import type { RunsStorage } from '@assay/core'
import { expect, it, vi } from 'vitest'
import { storedDataset } from '../../../report/__tests__/stored-runs.ts'
import { endedRun, unendedRun } from '../../../runs/__tests__/ended-run.ts'
import { getRun } from '../get-run.ts'
import { stopRun } from '../stop-run.ts'

/** A run of four rows whose process is gone: two are stored, and its lease is of the past. */
async function abandonedRun(runs: RunsStorage): Promise<string> {
  const { id } = await unendedRun(runs, { id: 'run', rows: 2, totalItems: 4 })
  await runs.takeOverRun({ runId: id, lease: { owner: 'killed', ttl: 0 } })
  return id
}

it('stores that a run was stopped, how far it came, and that nobody works on it', async () => {
  const { stores } = await storedDataset([])
  const runId = await abandonedRun(stores.runs)

  await stopRun(stores, { runId })

  expect(await getRun(stores, { runId })).toMatchObject({
    status: 'cancelled',
    stopReason: 'aborted',
    succeededCount: 2,
    failedCount: 0,
    skippedCount: 2,
    lease: null,
  })
})

it('leaves a run alone that has ended, that somebody works on, or of which only the end is missing', async () => {
  const { stores } = await storedDataset([])
  await endedRun(stores.runs, { id: 'ended' })
  await unendedRun(stores.runs, { id: 'held', totalItems: 4 })
  await stores.runs.takeOverRun({ runId: 'held', lease: { owner: 'somebody', ttl: 60_000 } })
  await unendedRun(stores.runs, { id: 'whole' })

  for (const runId of ['ended', 'held', 'whole', 'none']) await stopRun(stores, { runId })

  const states = await Promise.all(['ended', 'held', 'whole'].map((runId) => getRun(stores, { runId })))
  expect(states.map((run) => run?.status)).toEqual(['completed', 'running', 'running'])
})

it('takes a run from a process of this machine that cannot be signalled, so that its next write is refused', async () => {
  const { stores } = await storedDataset([])
  const { runs } = stores
  vi.spyOn(runs.seam.host, 'owner', 'get').mockReturnValue('box:boot:1:5')
  const { epoch } = await unendedRun(runs, { id: 'run', rows: 2, totalItems: 4 })
  await runs.takeOverRun({ runId: 'run', lease: { owner: 'box:boot:2:unknown', ttl: 60_000 } })

  await stopRun(stores, { runId: 'run', withOwner: true })

  expect(await getRun(stores, { runId: 'run' })).toMatchObject({ status: 'cancelled', succeededCount: 2, skippedCount: 2, lease: null })
  await expect(runs.updateRun({ id: 'run', ifEpoch: epoch + 1, name: 'late' })).rejects.toMatchObject({ code: 'CONFLICT' })
})

it('leaves a run to a process of another machine', async () => {
  const { stores } = await storedDataset([])
  await unendedRun(stores.runs, { id: 'run', totalItems: 4 })
  await stores.runs.takeOverRun({ runId: 'run', lease: { owner: 'elsewhere:boot:2:5', ttl: 60_000 } })

  await stopRun(stores, { runId: 'run', withOwner: true })

  expect(await getRun(stores, { runId: 'run' })).toMatchObject({ status: 'running', lease: { owner: 'elsewhere:boot:2:5' } })
})

it('gives way to whoever goes on with the run at the same moment', async () => {
  const { stores } = await storedDataset([])
  const runId = await abandonedRun(stores.runs)
  const read = await stores.runs.getRunById({ id: runId })
  await stores.runs.takeOverRun({ runId, lease: { owner: 'somebody', ttl: 60_000 } })
  vi.spyOn(stores.runs, 'getRunById').mockResolvedValueOnce(read)

  await stopRun(stores, { runId })

  expect(await getRun(stores, { runId })).toMatchObject({ status: 'running', lease: { owner: 'somebody' } })
})
