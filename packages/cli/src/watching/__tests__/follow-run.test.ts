import { RunsStorage } from '@assay/core'
import { manualSeam, memoryRunsDriver } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { endedRun } from '../../runs/__tests__/ended-run.ts'
import { followRun } from '../follow-run.ts'

const lease = { owner: 'somebody', ttl: 60_000 }

/** A run that somebody works on, who follows it, and how its rows were read. */
async function followed() {
  const seam = manualSeam()
  const memory = memoryRunsDriver()
  const reads: (number | undefined)[] = []
  const driver: typeof memory = {
    ...memory,
    findRows: (query) => {
      reads.push(query.after)
      return memory.findRows(query)
    },
  }
  const runs = new RunsStorage(driver, { seam })
  const made = await endedRun(runs, { id: 'run-1', rows: 0, totalItems: 3 })
  const { epoch } = await runs.takeOverRun({ runId: made.id, lease })
  await runs.updateRun({ id: 'run-1', ifEpoch: epoch, status: 'running', completedAt: null })
  const got: string[][] = []
  const controller = new AbortController()
  const following = followRun({
    runs,
    runId: 'run-1',
    fields: ['itemId'],
    signal: controller.signal,
    onLook: () => undefined,
    onRows: (rows) => void got.push(rows.map(({ itemId }) => itemId)),
  })
  const store = (...itemIds: readonly string[]): Promise<unknown> =>
    runs.addResults({ runId: 'run-1', epoch, results: itemIds.map((itemId) => ({ ...row, itemId })) })
  await seam.advance(0)
  return { seam, runs, epoch, reads, got, following, store, controller }
}

const row = {
  itemVersion: new Date(0),
  input: 1,
  output: 1,
  latency: 1,
  verdict: 'passed' as const,
  startedAt: new Date(0),
  completedAt: new Date(0),
  retryCount: 0,
}

it('gives the rows as they come, each once, and reads none twice', async () => {
  const { seam, runs, epoch, reads, got, following, store } = await followed()
  await store('a', 'b')
  await seam.advance(2_000)
  await store('c')
  await seam.advance(2_000)
  await runs.updateRun({ id: 'run-1', ifEpoch: epoch, status: 'completed', lease: null })
  await seam.advance(2_000)

  const ended = await following
  expect(ended).toMatchObject({ id: 'run-1', status: 'completed' })
  expect(got).toEqual([['a', 'b'], ['c']])
  const last = (await runs.listResults({ runId: 'run-1' })).results.map(({ seq }) => seq)
  expect(reads.at(-2)).toBe(last.at(-1))
  expect(seam.sleeping()).toBe(0)
})

it('looks less and less often while nothing comes', async () => {
  const { seam, reads } = await followed()
  const before = reads.length

  await seam.advance(60_000)

  expect(reads.length - before).toBeLessThan(35)
  expect(reads.length - before).toBeGreaterThan(25)
})

it('gives the rows that were stored right before the end', async () => {
  const { seam, runs, epoch, got, following, store } = await followed()
  await store('a')
  await runs.updateRun({ id: 'run-1', ifEpoch: epoch, status: 'cancelled', lease: null })

  await seam.advance(2_000)

  expect(await following).toMatchObject({ status: 'cancelled' })
  expect(got).toEqual([['a']])
})

it('ends when nobody works on the run any more', async () => {
  const { seam, following } = await followed()

  await seam.advance(70_000)

  expect(await following).toMatchObject({ status: 'running' })
})

it('ends when the run is gone, or is left', async () => {
  const gone = await followed()
  await gone.runs.takeOverRun({ runId: 'run-1', lease, steal: true })
  await gone.runs.deleteRun({ id: 'run-1' })
  await gone.seam.advance(2_000)
  const left = await followed()
  left.controller.abort()

  expect(await gone.following).toBeNull()
  expect(await left.following).toBeNull()
  expect(left.seam.sleeping()).toBe(0)
})
