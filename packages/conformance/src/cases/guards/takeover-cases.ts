import type { Run } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { fullRun } from '../../samples/full-run.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { openReaders } from '../open-readers.ts'
import { withHost } from './with-host.ts'

const fenced = { code: 'CONFLICT', reason: 'fenced' } as const
const leased = { code: 'CONFLICT', reason: 'leased' } as const

/** Who may take a run over, and what that changes. */
export const takeoverCases: readonly ConformanceCase[] = [
  {
    id: 'G16',
    name: 'takeover.answers',
    level: 'required',
    since: '1.0',
    requires: [],
    title:
      'a takeover gives the run with a new lease and the next epoch, and nothing else changed; a live lease, another epoch and no run refuse it',
    clause: 'Takes a run over: a new lease and the next epoch, in one step.',
    likelyCause: '`replaceRun` stores lease, epoch and revision in more than one step, or only some of them',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const readers = await openReaders(t, storage)
      const missing = runs.takeOverRun({ runId: 'run-1', lease: { owner: 'owner-1', ttl: 1000 } })
      await t.refused(missing, { code: 'NOT_FOUND', message: 'Run not found: run-1' }, 'a takeover of no run')
      await runs.createRun(fullRun())
      let current = await runs.updateRun({ id: 'run-1', status: 'completed', completedAt: new Date(t.seam.now()) })
      // The same owner may not take it twice either: it would fence its own rows.
      for (const owner of ['owner-1', 'owner-2', 'owner-2']) {
        const now = t.seam.now() + 5000
        t.seam.setNow(now)
        const before: Run = current
        const lease = { owner, ttl: 4999 }
        await t.refused(
          runs.takeOverRun({ runId: 'run-1', lease, ifEpoch: before.epoch - 1 }),
          fenced,
          `${owner} with an epoch that is behind`,
        )
        await t.refused(runs.takeOverRun({ runId: 'run-1', lease, ifEpoch: before.epoch + 1 }), fenced, `${owner} with an epoch to come`)

        current = await runs.takeOverRun({ runId: 'run-1', lease, ifEpoch: before.epoch })

        const changed = { epoch: before.epoch + 1, revision: before.revision + 1, updatedAt: new Date(now) }
        t.equal(current, { ...before, ...changed, lease: { owner, expiresAt: new Date(now + 4999) } }, `what the takeover by ${owner} gave`)
        for (const { stores } of readers) t.equal(await stores.runs.getRunById({ id: 'run-1' }), current, `the run that ${owner} has`)
        await t.refused(runs.takeOverRun({ runId: 'run-1', lease }), leased, `a second takeover by ${owner}`)
        await t.refused(runs.takeOverRun({ runId: 'run-1', lease, ifEpoch: current.epoch }), leased, `the same with the epoch of now`)
        t.equal(await runs.getRunById({ id: 'run-1' }), current, `the run of ${owner} after the refusals`)
      }
    },
  },
  {
    id: 'G17',
    name: 'takeover.steal',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'steal takes a run from a live lease: its rows are fenced, and the thief may end the run',
    clause: '`steal` does not mind.',
    likelyCause: '`replaceRun` looks at leases: they are for core, the revision is all that it compares',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const created = await runs.createRun({ ...newRun(), lease: { owner: 'owner-1', ttl: 3_600_000 } })
      const row = await runs.addResult({ runId: 'run-1', epoch: created.epoch, ...newResult() })
      const lease = { owner: 'owner-2', ttl: 1000 }
      await t.refused(runs.takeOverRun({ runId: 'run-1', lease, steal: false }), leased, 'a takeover that does not steal')
      const behind = runs.takeOverRun({ runId: 'run-1', lease, steal: true, ifEpoch: created.epoch + 1 })
      await t.refused(behind, fenced, 'stealing under another epoch')

      const stolen = await runs.takeOverRun({ runId: 'run-1', lease, steal: true })

      t.equal(stolen.epoch, created.epoch + 1, 'the epoch of the thief')
      for (const { stores } of await openReaders(t, storage))
        t.equal(await stores.runs.getRunById({ id: 'run-1' }), stolen, 'the stolen run')
      const late = runs.addResult({ runId: 'run-1', epoch: created.epoch, ...newResult({ itemId: 'item-2' }) })
      await t.refused(late, fenced, 'a row of the one that was robbed')
      const ending = runs.updateRun({ id: 'run-1', ifEpoch: created.epoch, status: 'completed' })
      await t.refused(ending, fenced, 'the final status of the one that was robbed')
      t.equal((await runs.listResults({ runId: 'run-1' })).results, [row], 'the rows after the steal')
      const ended = await runs.updateRun({ id: 'run-1', ifEpoch: stolen.epoch, status: 'cancelled', stopReason: 'aborted', lease: null })
      t.equal(await runs.getRunById({ id: 'run-1' }), ended, 'the run that the thief ended')
      t.equal([ended.status, ended.lease, ended.epoch], ['cancelled', null, stolen.epoch + 1], 'its status, lease and epoch')
    },
  },
  {
    id: 'G18',
    name: 'takeover.expired-or-gone',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a lease protects until its millisecond, and only while its owner is not provably gone',
    clause: 'Nobody else may hold a live lease: one that has not expired, and whose owner is not provably gone.',
    likelyCause: 'a lease is stored with less than milliseconds, or the stores are constructed without the seam that `open` was given',
    run: async (t) => {
      const seam = withHost(t.seam, { owner: 'kit', isGone: (owner) => owner === 'gone' })
      const { runs } = (await t.open({ seam })).stores
      const now = t.seam.now()
      const lease = { owner: 'owner-2', ttl: 1000 }
      const takeOver = (runId: string): Promise<Run> => runs.takeOverRun({ runId, lease })
      for (const ttl of [1, 7, 1001, 60_999]) {
        t.seam.setNow(now)
        const { id: runId, epoch } = await runs.createRun({ ...newRun({ id: `run-${ttl}` }), lease: { owner: 'owner-1', ttl } })
        t.seam.setNow(now + ttl - 1)
        await t.refused(takeOver(runId), leased, `a takeover in the last millisecond of ${ttl}`)
        t.seam.setNow(now + ttl)
        const taken = await takeOver(runId)
        t.equal([taken.epoch, taken.lease?.owner], [epoch + 1, 'owner-2'], `epoch and owner after the takeover of a lease of ${ttl} ms`)
        t.equal(await runs.getRunById({ id: runId }), taken, `the run that had a lease of ${ttl} ms`)
      }
      t.seam.setNow(now)
      for (const [owner, isGone] of [
        ['gone', true],
        ['gone ', false],
        ['Gone', false],
        ['other', false],
      ] as const) {
        const { id: runId } = await runs.createRun({ ...newRun({ id: `of ${owner}` }), lease: { owner, ttl: 3_600_000 } })
        if (isGone) t.equal((await takeOver(runId)).lease?.owner, 'owner-2', 'who has the run of an owner that is gone')
        else await t.refused(takeOver(runId), leased, `a takeover from ${JSON.stringify(owner)}`)
        t.equal(
          (await runs.getRunById({ id: runId }))?.lease?.owner,
          isGone ? 'owner-2' : owner,
          `who has the run of ${JSON.stringify(owner)}`,
        )
      }
    },
  },
]
