import type { UpdateRunInput } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { leaseFor } from '../../samples/lease-for.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readRows } from '../results/read-rows.ts'

const leased = { code: 'CONFLICT', reason: 'leased' } as const
const fenced = { code: 'CONFLICT', reason: 'fenced' } as const

/** What a lease keeps others from. */
export const leaseCases: readonly ConformanceCase[] = [
  {
    id: 'G06',
    name: 'fence.no-lease',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Without an epoch rows are accepted on a run without a lease and refused on a leased one',
    clause:
      'Without one the run must have no lease: core claims it (raises its epoch), queues such calls per run, and claims again when fenced.',
    likelyCause: 'replaceRun does not store the lease or the epoch that it is given, or appendRows does not compare the epoch.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const before = await runs.addResults({ runId, results: numberedResults(2, 'before') })
      const claimed = await runs.getRunById({ id: runId })
      t.ok((claimed?.epoch ?? 0) > epoch, 'rows without an epoch claim the run: its epoch rises')

      await runs.updateRun({ id: runId, lease: leaseFor('engine') })
      await t.refused(runs.addResult({ runId, ...newResult({ itemId: 'a' }) }), leased, 'a row without an epoch on a leased run')
      t.seam.setNow(t.seam.now() + 86_400_000)
      await t.refused(runs.addResult({ runId, ...newResult({ itemId: 'b' }) }), leased, 'a row without an epoch when the lease has expired')
      t.equal(await readRows(runs, runId), before, 'the rows while the run is leased')

      const current = await runs.getRunById({ id: runId })
      await runs.updateRun({ id: runId, ifEpoch: current?.epoch ?? 0, lease: null })
      const after = await runs.addResults({ runId, results: numberedResults(2, 'after') })
      t.equal(await readRows(runs, runId), [...before, ...after], 'the rows when the lease was given up')
    },
  },
  {
    id: 'G11',
    name: 'fence.leased-needs-epoch',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Status, lease, counts and deleting the rows of a leased run need its epoch; name, metadata and tags do not',
    clause:
      '`CONFLICT`, reason `leased`: on a run with a lease, also an expired one, changing status, lease or counts needs `ifEpoch`; name, metadata and tags do not.',
    likelyCause: 'The lease is not stored, or an adapter drops one that has expired.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id, epoch } = await runs.createRun(newRun({ lease: leaseFor('engine') }))
      const rows = await runs.addResults({ runId: id, epoch, results: numberedResults(2, 'item') })
      const guarded: readonly Omit<UpdateRunInput, 'id'>[] = [
        { status: 'cancelled' },
        { lease: null },
        { lease: leaseFor('other') },
        { succeededCount: 1 },
        { failedCount: 1 },
        { skippedCount: 1 },
      ]

      for (const age of ['live', 'expired']) {
        if (age === 'expired') t.seam.setNow(t.seam.now() + 86_400_000)
        const before = await runs.getRunById({ id })
        for (const patch of guarded) {
          const what = `${Object.keys(patch).join()} on a run with a lease that is ${age}`
          await t.refused(runs.updateRun({ id, ...patch }), leased, `changing ${what}`)
          await t.refused(runs.updateRun({ id, ifEpoch: epoch - 1, ...patch }), fenced, `changing ${what} under an old epoch`)
        }
        await t.refused(runs.deleteResultsByRunId({ runId: id }), leased, 'deleting the rows')
        await t.refused(runs.deleteResultsByRunId({ runId: id, ifEpoch: epoch - 1 }), fenced, 'deleting the rows under an old epoch')
        t.equal(await runs.getRunById({ id }), before, 'the run after refused changes')
        t.equal(await readRows(runs, id), rows, 'the rows after refused changes')

        const named = await runs.updateRun({ id, name: age, metadata: { age }, tags: [age] })
        t.equal([named.name, named.metadata, named.tags, named.epoch], [age, { age }, [age], epoch], 'name, metadata and tags')
        t.equal(named.lease, before?.lease, 'the lease beside them')
      }
      await runs.deleteResultsByRunId({ runId: id, ifEpoch: epoch })
      t.equal(await readRows(runs, id), [], 'the rows when they were deleted under the epoch')
      const counted = await runs.updateRun({ id, ifEpoch: epoch, status: 'running', succeededCount: 1, lease: leaseFor('engine') })
      t.equal([counted.status, counted.succeededCount, counted.epoch], ['running', 1, epoch], 'a renewal under the epoch')
      t.equal(counted.lease, { owner: 'engine', expiresAt: new Date(t.seam.now() + 600_000) }, 'the renewed lease')
    },
  },
  {
    id: 'G20',
    name: 'fence.claims-again',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Rows without an epoch go on when a claim was lost to somebody who gave the run back',
    clause:
      'Without one the run must have no lease: core claims it (raises its epoch), queues such calls per run, and claims again when fenced.',
    likelyCause: 'appendRows answers `missing`, or rejects, where the run has another epoch: it must answer `fenced`.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId } = await runs.createRun(newRun())
      const rows = [...(await runs.addResults({ runId, results: numberedResults(1, 'first') }))]
      for (const round of [1, 2]) {
        const { epoch } = await runs.takeOverRun({ runId, lease: leaseFor(`owner-${round}`) })
        rows.push(...(await runs.addResults({ runId, epoch, results: numberedResults(1, `leased-${round}`) })))
        await runs.updateRun({ id: runId, ifEpoch: epoch, lease: null })

        const adding = ['x', 'y', 'z'].map((name) => runs.addResults({ runId, results: numberedResults(2, `${name}-${round}`) }))
        rows.push(...(await Promise.all(adding)).flat())
      }

      t.equal(await readRows(runs, runId), rows, 'the rows, in the order of the calls')
    },
  },
]
