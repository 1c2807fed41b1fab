import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { openReaders } from '../open-readers.ts'

const fenced = { code: 'CONFLICT', reason: 'fenced' } as const
const leased = { code: 'CONFLICT', reason: 'leased' } as const

/** What leases and epochs do to a run. */
export const leaseCases: readonly ConformanceCase[] = [
  {
    id: 'G14',
    name: 'fence.final-raises-epoch',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'each change to a final status adds one to the epoch; one to the same status, or to one that is not final, adds none',
    clause: 'a change to a final status adds 1 to `epoch`',
    likelyCause: '`replaceRun` stores the status without the epoch',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const { epoch: first } = await runs.createRun(newRun())
      const readers = await openReaders(t, storage)
      const steps = [
        ['running', 0],
        ['completed', 1],
        ['completed', 0],
        ['failed', 1],
        ['cancelled', 1],
        ['pending', 0],
        ['cancelled', 1],
      ] as const
      let expected = first
      for (const [status, raised] of steps) {
        const before = expected
        expected += raised
        const updated = await runs.updateRun({ id: 'run-1', status })
        t.equal(updated.epoch, expected, `the epoch that the change to ${status} gave`)
        for (const { stores } of readers) t.equal(await stores.runs.getRunById({ id: 'run-1' }), updated, `the run as ${status}`)
        if (raised === 1) await t.refused(runs.updateRun({ id: 'run-1', name: 'x', ifEpoch: before }), fenced, `the epoch before ${status}`)
      }
    },
  },
  {
    id: 'G15',
    name: 'lease.claim-by-update',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a lease that updateRun takes adds one to the epoch and fences the one before; renewing it or giving it up adds none',
    clause: '`lease` renews it for so long from now, or gives it up; a lease on a run without one is a claim and adds 1 to `epoch` too.',
    likelyCause: '`replaceRun` stores the lease without the epoch, or the epoch without the lease',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const { epoch: first } = await runs.createRun(newRun())
      const readers = await openReaders(t, storage)
      const holds = async (epoch: number, ends: number | null, what: string): Promise<void> => {
        const lease = ends === null ? null : { owner: 'owner-1', expiresAt: new Date(ends) }
        for (const { stores } of readers) {
          const run = await stores.runs.getRunById({ id: 'run-1' })
          t.equal({ epoch: run?.epoch, lease: run?.lease }, { epoch, lease }, `epoch and lease after ${what}`)
        }
      }
      const now = t.seam.now()
      const lease = { owner: 'owner-1', ttl: 1500 }

      await runs.updateRun({ id: 'run-1', lease })
      await holds(first + 1, now + 1500, 'the lease was taken')
      await t.refused(runs.addResult({ runId: 'run-1', epoch: first, ...newResult() }), fenced, 'a row of the epoch before the lease')
      await runs.addResult({ runId: 'run-1', epoch: first + 1, ...newResult() })
      t.seam.setNow(now + 1001)
      await runs.updateRun({ id: 'run-1', ifEpoch: first + 1, lease })
      await holds(first + 1, now + 2501, 'it was renewed')
      await t.refused(runs.updateRun({ id: 'run-1', lease }), leased, 'a renewal without an epoch')
      await t.refused(runs.updateRun({ id: 'run-1', ifEpoch: first, lease }), fenced, 'a renewal under the epoch before')
      await runs.updateRun({ id: 'run-1', ifEpoch: first + 1, lease: null })
      await holds(first + 1, null, 'it was given up')
      await runs.updateRun({ id: 'run-1', lease })
      await holds(first + 2, now + 2501, 'it was taken again')
      const page = await runs.listResults({ runId: 'run-1' })
      t.equal(
        page.results.map(({ id }) => id),
        ['0:item-1'],
        'the rows',
      )
    },
  },
  {
    id: 'G19',
    name: 'lease.expired-is-still-a-lease',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'long after a lease expired it is still there, and what needs its epoch still does',
    clause: 'on a run with a lease, also an expired one, changing status, lease or counts needs `ifEpoch`; name, metadata and tags do not',
    likelyCause: 'the backend removes what expired, or `findRun` hides a lease that has expired',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const created = await runs.createRun({ ...newRun(), lease: { owner: 'owner-1', ttl: 1000 } })
      const { epoch } = created
      t.seam.setNow(t.seam.now() + 365 * 86_400_000)

      for (const { stores } of await openReaders(t, storage))
        t.equal(await stores.runs.getRunById({ id: 'run-1' }), created, 'the run a year later')
      for (const patch of [
        { status: 'failed' },
        { lease: null },
        { succeededCount: 1 },
        { failedCount: 1 },
        { skippedCount: 1 },
      ] as const) {
        const what = JSON.stringify(patch)
        await t.refused(runs.updateRun({ id: 'run-1', ...patch }), leased, `${what} without an epoch`)
        await t.refused(runs.updateRun({ id: 'run-1', ...patch, ifEpoch: epoch - 1 }), fenced, `${what} under another epoch`)
      }
      await t.refused(runs.addResult({ runId: 'run-1', ...newResult() }), leased, 'a row without an epoch')
      await t.refused(runs.deleteResultsByRunId({ runId: 'run-1' }), leased, 'deleting the rows without an epoch')
      t.equal(await runs.getRunById({ id: 'run-1' }), created, 'the run after the refusals')
      const named = await runs.updateRun({ id: 'run-1', name: 'Named', metadata: null, tags: ['a'] })
      t.equal([named.name, named.lease, named.epoch], ['Named', created.lease, epoch], 'name, lease and epoch after what needs none')
      await runs.addResult({ runId: 'run-1', epoch, ...newResult() })
      await runs.deleteResultsByRunId({ runId: 'run-1', ifEpoch: epoch })
      const ended = await runs.updateRun({ id: 'run-1', ifEpoch: epoch, status: 'failed', lease: null, failedCount: 1 })
      t.equal([ended.status, ended.lease, ended.failedCount], ['failed', null, 1], 'the run that its owner ended')
      t.equal(await runs.getRunById({ id: 'run-1' }), ended, 'the same as it is read')
    },
  },
]
