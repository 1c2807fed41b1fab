import { beforeEach, describe, expect, it } from 'vitest'
import type { Run } from '../../../../records/run.ts'
import { manualSeam } from '../../../../seam/manual-seam.ts'
import type { ManualSeam } from '../../../../seam/manual-seam.ts'
import { refusalOf } from '../../../__tests__/refusal-of.ts'
import { settleAll } from '../../../__tests__/settle-all.ts'
import { RunsStorage } from '../base.ts'
import { memoryRunsDriver } from '../memory/memory-runs-driver.ts'
import type { RunsDriver } from '../runs-driver.ts'
import type { UpdateRunInput } from '../update-run.ts'
import { erroredResult, newResult } from './new-result.ts'
import { newRun } from './new-run.ts'
import { rowsOf } from './rows-of.ts'

const mine = { owner: 'me', ttl: 1_000 }
const theirs = { owner: 'them', ttl: 1_000 }
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
/** Who pauses lets others have some turns more. */
const turnsFor = async (milliseconds: number): Promise<void> => {
  for (let turns = milliseconds; turns >= 0; turns -= 1) await turn()
}

let driver: RunsDriver
let seam: ManualSeam
let store: RunsStorage

beforeEach(() => {
  driver = memoryRunsDriver()
  seam = manualSeam()
  store = new RunsStorage(driver, { seam })
})

async function reasonOf(call: Promise<unknown>): Promise<string | undefined> {
  const { code, details } = await refusalOf(call)
  return code === 'CONFLICT' ? details.reason : code
}

const current = async (id = 'run-1'): Promise<Run | null> => store.getRunById({ id })

describe('ifRevision', () => {
  it('lets one of many win, counts one change, and shows the others the record that won', async () => {
    const run = await store.createRun(newRun())

    const { values: won, reasons: lost } = await settleAll(
      Array.from({ length: 10 }, (_, index) => store.updateRun({ id: run.id, ifRevision: run.revision, name: `name ${index}` })),
    )

    expect(won).toHaveLength(1)
    expect(await current(run.id)).toStrictEqual({ ...run, name: won[0]?.name, revision: run.revision + 1 })
    for (const refusal of lost) expect(refusal).toMatchObject({ code: 'CONFLICT', details: { reason: 'guard', current: won[0] } })
  })

  it('fails on a field that was changed away and back', async () => {
    const run = await store.createRun(newRun({ name: 'a' }))
    await store.updateRun({ id: run.id, name: 'b' })
    const back = await store.updateRun({ id: run.id, name: 'a' })

    const reason = await reasonOf(store.updateRun({ id: run.id, ifRevision: run.revision, name: 'c' }))

    expect(reason).toBe('guard')
    expect(await current(run.id)).toStrictEqual(back)
  })

  it('of a run that was deleted does not hold for one that is made again with its id', async () => {
    const first = await store.createRun(newRun({ id: 'run-1' }))
    await store.deleteRun({ id: 'run-1' })
    const second = await store.createRun(newRun({ id: 'run-1' }))

    const reason = await reasonOf(store.updateRun({ id: 'run-1', ifRevision: first.revision, name: 'lost' }))

    expect(reason).toBe('guard')
    expect(await current()).toStrictEqual(second)
  })
})

describe('updates side by side', () => {
  it('of different fields all survive, and the revision counts each', async () => {
    const run = await store.createRun(newRun())
    const patches = [{ name: 'n' }, { tags: ['t'] }, { groupId: 'g' }, { metadata: 1 }, { status: 'running' as const }, { error: 'e' }]

    await Promise.all(patches.map((patch) => store.updateRun({ id: run.id, ...patch })))

    expect(await current(run.id)).toStrictEqual({ ...run, ...Object.assign({}, ...patches), revision: run.revision + patches.length })
  })

  it('do not write the fields of a deleted run into one that is made again meanwhile', async () => {
    await store.createRun(newRun({ id: 'run-1', name: 'first life' }))
    const racing = new RunsStorage(
      {
        ...driver,
        findRun: async (id) => {
          const found = await driver.findRun(id)
          if (found?.name === 'first life') {
            await driver.removeRun(id)
            await store.createRun(newRun({ id, name: 'second life' }))
          }
          return found
        },
      },
      { seam: manualSeam({ seed: 2 }) },
    )

    await racing.updateRun({ id: 'run-1', groupId: 'g' })

    expect(await current()).toMatchObject({ name: 'second life', groupId: 'g' })
  })
})

describe('a leased run', () => {
  let run: Run

  beforeEach(async () => {
    run = await store.createRun(newRun({ id: 'run-1', lease: mine }))
  })

  it.each<[string, Omit<UpdateRunInput, 'id'>]>([
    ['its status', { status: 'running' }],
    ['its lease', { lease: theirs }],
    ['its lease to null', { lease: null }],
    ['a count', { succeededCount: 1 }],
    ['another count', { skippedCount: 1 }],
  ])('needs the epoch to change %s, also when the lease has expired', async (_, patch) => {
    const live = await reasonOf(store.updateRun({ id: 'run-1', ...patch }))
    seam.setNow(seam.now() + 5_000)
    const expired = await reasonOf(store.updateRun({ id: 'run-1', ...patch }))

    expect([live, expired]).toEqual(['leased', 'leased'])
    expect(await current()).toStrictEqual(run)
    await expect(store.updateRun({ id: 'run-1', ifEpoch: run.epoch, ...patch })).resolves.toMatchObject({ id: 'run-1' })
  })

  it('lets name, metadata and tags through without one', async () => {
    const updated = await store.updateRun({ id: 'run-1', name: 'n', metadata: { a: 1 }, tags: ['t'] })

    expect(updated).toMatchObject({ name: 'n', metadata: { a: 1 }, tags: ['t'], epoch: run.epoch })
  })

  it('needs the epoch to delete its rows', async () => {
    await store.addResult({ runId: 'run-1', epoch: run.epoch, ...newResult('a') })

    const reasons = [
      await reasonOf(store.deleteResultsByRunId({ runId: 'run-1' })),
      await reasonOf(store.deleteResultsByRunId({ runId: 'run-1', ifEpoch: run.epoch + 1 })),
    ]

    expect(reasons).toEqual(['leased', 'fenced'])
    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:a'])
    await store.deleteResultsByRunId({ runId: 'run-1', ifEpoch: run.epoch })
    expect(await rowsOf(store, 'run-1')).toEqual([])
  })

  it('keeps its rows when it was taken over between the look and the deletion', async () => {
    const memory = memoryRunsDriver()
    const rival = new RunsStorage(memory)
    const slow = new RunsStorage({
      ...memory,
      removeRows: async (runId, ifEpoch) => {
        await rival.takeOverRun({ runId, lease: { owner: 'rival', ttl: 1_000 } })
        return memory.removeRows(runId, ifEpoch)
      },
    })
    await rival.createRun(newRun({ id: 'raced' }))
    await rival.addResult({ runId: 'raced', ...newResult('a') })

    expect(await reasonOf(slow.deleteResultsByRunId({ runId: 'raced' }))).toBe('leased')
    expect(await rowsOf(rival, 'raced')).toEqual(['1 0:a'])
  })

  it('takes rows under its epoch, and none without one', async () => {
    await store.addResult({ runId: 'run-1', epoch: run.epoch, ...newResult('a') })

    const reason = await reasonOf(store.addResult({ runId: 'run-1', ...newResult('b') }))

    expect(reason).toBe('leased')
    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:a'])
    expect(await current()).toStrictEqual(run)
  })

  it('is renewed for so long from now, which changes revision and updatedAt alone', async () => {
    seam.setNow(seam.now() + 300)

    const renewed = await store.updateRun({ id: 'run-1', ifEpoch: run.epoch, lease: mine })

    const lease = { owner: 'me', expiresAt: new Date(seam.now() + 1_000) }
    expect(renewed).toStrictEqual({ ...run, lease, updatedAt: new Date(seam.now()), revision: run.revision + 1 })
  })

  it('refuses an update under an epoch that is behind', async () => {
    await store.takeOverRun({ runId: 'run-1', lease: theirs, steal: true })

    const refusal = await refusalOf(store.updateRun({ id: 'run-1', ifEpoch: run.epoch, lease: mine }))

    expect(refusal.details).toMatchObject({ reason: 'fenced', current: { lease: { owner: 'them' } } })
  })
})

describe('a lease that a run takes later', () => {
  it('fences those who claimed the run without one', async () => {
    await store.createRun(newRun({ id: 'run-1' }))
    await store.addResult({ runId: 'run-1', ...newResult('a') })

    const leased = await store.updateRun({ id: 'run-1', lease: mine })

    expect(await reasonOf(store.addResult({ runId: 'run-1', ...newResult('b') }))).toBe('leased')
    await store.addResult({ runId: 'run-1', epoch: leased.epoch, ...newResult('c') })
    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:a', '2 0:c'])
  })
})

describe('takeOverRun', () => {
  it('gives a new lease and the next epoch, and leaves the status', async () => {
    const run = await store.createRun(newRun({ id: 'run-1', lease: mine }))
    await store.updateRun({ id: 'run-1', ifEpoch: run.epoch, status: 'running' })
    seam.setNow(seam.now() + 1_000)

    const taken = await store.takeOverRun({ runId: 'run-1', lease: theirs })

    const lease = { owner: 'them', expiresAt: new Date(seam.now() + 1_000) }
    expect(taken).toMatchObject({ lease, epoch: run.epoch + 1, revision: run.revision + 2, status: 'running' })
    expect(await current()).toStrictEqual(taken)
  })

  it('is refused while the lease is live, unless it is stolen or its owner is provably gone', async () => {
    const gone = new Set<string>()
    const host = { owner: 'them', isGone: (owner: string) => gone.has(owner) }
    const other = new RunsStorage(driver, { seam: manualSeam({ now: seam.now() + 999, host }) })
    await store.createRun(newRun({ id: 'run-1', lease: mine }))
    await store.createRun(newRun({ id: 'run-2', lease: mine }))

    const refusal = await refusalOf(other.takeOverRun({ runId: 'run-1', lease: theirs }))
    const stolen = await other.takeOverRun({ runId: 'run-1', lease: theirs, steal: true })
    gone.add('me')
    const inherited = await other.takeOverRun({ runId: 'run-2', lease: theirs })

    expect(refusal.details).toMatchObject({ reason: 'leased', current: { lease: { owner: 'me' } } })
    expect([stolen.lease?.owner, inherited.lease?.owner]).toEqual(['them', 'them'])
  })

  it('with an epoch lets one of ten win', async () => {
    const run = await store.createRun(newRun({ id: 'run-1' }))
    const owners = Array.from({ length: 10 }, (_, index) => `owner ${index}`)

    const { values } = await settleAll(
      owners.map((owner) => store.takeOverRun({ runId: 'run-1', lease: { owner, ttl: 1 }, ifEpoch: run.epoch, steal: true })),
    )

    expect(values).toHaveLength(1)
    expect((await current())?.epoch).toBe(run.epoch + 1)
  })

  it('ten times at once by theft gives each its own epoch', async () => {
    const run = await store.createRun(newRun({ id: 'run-1' }))

    const taken = await Promise.all(Array.from({ length: 10 }, () => store.takeOverRun({ runId: 'run-1', lease: theirs, steal: true })))

    const epochs = taken.map(({ epoch }) => epoch - run.epoch).toSorted((a, b) => a - b)
    expect(epochs).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('refuses an epoch that is behind, and a run that is not there', async () => {
    const run = await store.createRun(newRun({ id: 'run-1' }))

    const behind = await reasonOf(store.takeOverRun({ runId: 'run-1', lease: mine, ifEpoch: run.epoch - 1 }))
    const refusal = await refusalOf(store.takeOverRun({ runId: 'nobody', lease: mine }))

    expect(behind).toBe('fenced')
    expect([refusal.code, refusal.message]).toEqual(['NOT_FOUND', 'Run not found: nobody'])
  })
})

describe('fencing of rows', () => {
  it('refuses rows of an older epoch after a takeover, and they never become visible', async () => {
    const run = await store.createRun(newRun({ id: 'run-1', lease: mine }))
    const taken = await store.takeOverRun({ runId: 'run-1', lease: theirs, steal: true })

    const refusal = await refusalOf(store.addResults({ runId: 'run-1', epoch: run.epoch, results: [newResult('a')] }))
    await store.addResult({ runId: 'run-1', epoch: taken.epoch, ...newResult('b') })

    expect(refusal.details).toMatchObject({ reason: 'fenced', current: { epoch: taken.epoch } })
    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:b'])
  })

  it('refuses a batch that was under way when the run was taken over', async () => {
    const slow = new RunsStorage({ ...driver, appendRows: (batch) => turn().then(() => driver.appendRows(batch)) }, { seam })
    const run = await store.createRun(newRun({ id: 'run-1', lease: mine }))

    const underWay = reasonOf(slow.addResults({ runId: 'run-1', epoch: run.epoch, results: [newResult('a')] }))
    await store.takeOverRun({ runId: 'run-1', lease: theirs, steal: true })

    expect(await underWay).toBe('fenced')
    expect(await rowsOf(store, 'run-1')).toEqual([])
  })

  it.each(['completed', 'failed', 'cancelled'] as const)('takes no row under any epoch once the run is %s', async (status) => {
    const run = await store.createRun(newRun({ id: 'run-1' }))
    await store.addResult({ runId: 'run-1', ...newResult('before') })
    const { epoch } = await store.updateRun({ id: 'run-1', status })

    const reasons = []
    for (const under of [{ epoch: run.epoch }, { epoch: epoch - 1 }, { epoch }, {}]) {
      reasons.push(await reasonOf(store.addResult({ runId: 'run-1', ...under, ...newResult('late') })))
    }

    expect(reasons).toEqual(['final', 'final', 'final', 'final'])
    expect(await rowsOf(store, 'run-1')).toEqual(['1 0:before'])
  })

  it('raises the epoch at each change to a final status, and only then', async () => {
    const { epoch } = await store.createRun(newRun({ id: 'run-1' }))
    const statuses = ['running', 'failed', 'failed', 'cancelled', 'running', 'completed'] as const

    const epochs = []
    for (const status of statuses) epochs.push((await store.updateRun({ id: 'run-1', status })).epoch - epoch)

    expect(epochs).toEqual([0, 1, 1, 2, 2, 3])
  })

  it('refuses the epoch of a run that was deleted and made again, and shows none of its rows', async () => {
    const first = await store.createRun(newRun({ id: 'run-1', lease: mine }))
    await store.addResult({ runId: 'run-1', epoch: first.epoch, ...newResult('a') })
    await store.deleteRun({ id: 'run-1' })
    await store.createRun(newRun({ id: 'run-1', lease: mine }))

    const reason = await reasonOf(store.addResult({ runId: 'run-1', epoch: first.epoch, ...newResult('b') }))

    expect(reason).toBe('fenced')
    expect(await rowsOf(store, 'run-1')).toEqual([])
  })

  it.each(['with', 'without'])('stores nothing of a batch %s an epoch whose run is deleted while it is on its way', async (kind) => {
    const slow = new RunsStorage(
      { ...driver, appendRows: (batch) => driver.removeRun('run-1').then(() => driver.appendRows(batch)) },
      { seam },
    )
    const { epoch } = await store.createRun(newRun({ id: 'run-1' }))

    const refusal = await refusalOf(slow.addResults({ runId: 'run-1', ...(kind === 'with' ? { epoch } : {}), results: [newResult('a')] }))
    await store.createRun(newRun({ id: 'run-1' }))

    expect(refusal.code).toBe('NOT_FOUND')
    expect(await rowsOf(store, 'run-1')).toEqual([])
  })

  it('stores nothing of a batch in a run that is made again while it is on its way', async () => {
    const again = async (): Promise<void> => {
      await driver.removeRun('run-1')
      await store.createRun(newRun({ id: 'run-1' }))
    }
    const slow = new RunsStorage({ ...driver, appendRows: (batch) => again().then(() => driver.appendRows(batch)) }, { seam })
    const { epoch } = await store.createRun(newRun({ id: 'run-1' }))

    expect(await reasonOf(slow.addResults({ runId: 'run-1', epoch, results: [newResult('a')] }))).toBe('fenced')
    expect(await rowsOf(store, 'run-1')).toEqual([])
  })
})

describe('rows without an epoch', () => {
  it('are all there once, numbered without gaps, when two stores add 400 side by side', async () => {
    // Answers take a random number of turns, as those of a server do.
    const late: RunsDriver = {
      ...driver,
      findRun: (id) => later(() => driver.findRun(id)),
      replaceRun: (next, ifRevision) => later(() => driver.replaceRun(next, ifRevision)),
      appendRows: (batch) => later(() => driver.appendRows(batch)),
    }
    const later = async <Value>(answer: () => Promise<Value>): Promise<Value> => {
      for (let turns = Math.floor(seam.random() * 4); turns > 0; turns -= 1) await turn()
      return answer()
    }
    const stores = [seam, manualSeam({ seed: 7 })].map((own) => new RunsStorage(late, { seam: { ...own, sleep: turnsFor } }))
    await store.createRun(newRun({ id: 'run-1' }))
    const ids = Array.from({ length: 400 }, (_, index) => `item-${index}`)

    const rows = await Promise.all(ids.map((id, index) => stores[index % 2]?.addResult({ runId: 'run-1', ...newResult(id) })))

    const { results } = await store.listResults({ runId: 'run-1', pagination: { limit: 1_000 } })
    expect(results.map((row) => row.seq)).toEqual(ids.map((_, index) => index + 1))
    expect(results.map((row) => row.itemId).toSorted()).toEqual(ids.toSorted())
    expect(new Set(rows.map((row) => row?.seq)).size).toBe(400)
  })

  it('are taken by two stores that answer at once', async () => {
    const stores = [store, new RunsStorage(driver, { seam })]
    await store.createRun(newRun({ id: 'run-1' }))

    await Promise.all(Array.from({ length: 200 }, (_, index) => stores[index % 2]?.addResult({ runId: 'run-1', ...newResult(`${index}`) })))

    const { results } = await store.listResults({ runId: 'run-1', pagination: { limit: 1_000 } })
    expect(results.map((row) => row.seq)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
  })

  it('go to the driver one batch at a time, also beside rows with the epoch that was claimed for them', async () => {
    let batches = 0
    let most = 0
    const watched: RunsDriver = {
      ...driver,
      appendRows: async (batch) => {
        batches += 1
        most = Math.max(most, batches)
        await turn()
        batches -= 1
        return driver.appendRows(batch)
      },
    }
    const one = new RunsStorage(watched, { seam })
    await one.createRun(newRun({ id: 'run-1' }))
    await one.addResult({ runId: 'run-1', ...newResult('first') })
    const { epoch } = (await current()) ?? {}
    const claimed = epoch === undefined ? {} : { epoch }

    const add = (index: number) => one.addResult({ runId: 'run-1', ...(index % 2 === 0 ? {} : claimed), ...newResult(`${index}`) })
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(index)))

    expect(most).toBe(1)
    expect(await rowsOf(store, 'run-1')).toHaveLength(21)
  })

  it('do not change the run but for its first claim', async () => {
    await store.createRun(newRun({ id: 'run-1' }))
    await store.addResult({ runId: 'run-1', ...newResult('a') })
    const claimed = await current()

    await store.addResult({ runId: 'run-1', ...erroredResult('b') })

    expect(await current()).toStrictEqual(claimed)
  })
})
