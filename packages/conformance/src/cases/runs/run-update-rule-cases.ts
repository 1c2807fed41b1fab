import type { RunStatus } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { fullRun } from '../../samples/full-run.ts'
import { newRun } from '../../samples/new-run.ts'
import { asGiven } from '../as-given.ts'

const statuses: readonly RunStatus[] = [
  'running',
  'completed',
  'pending',
  'cancelled',
  'failed',
  'running',
  'failed',
  'completed',
  'running',
]

/** Which updates are accepted and which are not. */
export const runUpdateRuleCases: readonly ConformanceCase[] = [
  {
    id: 'R09',
    name: 'runs.update.missing-and-same-value',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an id that no run has is NOT_FOUND; values that are equal to the stored ones are an update like any other',
    clause: 'Every update that is accepted adds 1 to `revision`, also one to equal values.',
    likelyCause:
      '`replaceRun` counts the records that it modified instead of those that it matched, or makes the record when there is none',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const missing = { code: 'NOT_FOUND', message: 'Run not found: run-1' } as const
      await t.refused(runs.updateRun({ id: 'run-1', name: 'x' }), missing, 'an update of a run that never was')
      t.equal((await runs.listRuns()).pagination.total, 0, 'the runs after an update of none')

      const created = await runs.createRun(fullRun())
      const { name = '', metadata = null, tags = [] } = created
      for (const times of [1, 2, 3]) {
        const again = await runs.updateRun({ id: 'run-1', name, metadata, tags, status: 'pending', error: null })
        t.equal(again, { ...created, revision: created.revision + times }, `what equal values gave, ${times} times`)
        t.equal(await runs.getRunById({ id: 'run-1' }), again, `the run after equal values, ${times} times`)
      }
      const nothing = await runs.updateRun({ id: 'run-1' })
      t.equal(nothing, { ...created, revision: created.revision + 4 }, 'what a patch of nothing gave')

      await runs.deleteRun({ id: 'run-1' })
      await t.refused(runs.updateRun({ id: 'run-1', name: 'x' }), missing, 'an update of a run that was deleted')
      t.equal(await runs.getRunById({ id: 'run-1' }), null, 'the run that was deleted')
    },
  },
  {
    id: 'R13',
    name: 'runs.update.stamped-fields-refused',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a patch of createdAt, updatedAt, epoch or revision is INVALID and changes nothing, also beside fields that may change',
    clause: '`createdAt`, `updatedAt`, `epoch` and `revision` in a patch are `INVALID`',
    likelyCause: 'the store overrides `updateRun`, or takes these fields out of the patch before core sees them',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const created = await runs.createRun(fullRun())
      const { createdAt, updatedAt, epoch, revision } = created
      const stamped: readonly Readonly<Record<string, unknown>>[] = [
        { createdAt },
        { updatedAt },
        { epoch },
        { epoch: epoch + 1 },
        { revision },
        { revision: 0 },
        { seq: 1 },
      ]
      for (const field of stamped) {
        const [path = ''] = Object.keys(field)
        const patch = runs.updateRun(asGiven({ id: 'run-1', name: 'Changed', ...field }))
        await t.refused(patch, { code: 'INVALID', path }, `a patch of ${JSON.stringify(field)}`)
        t.equal(await runs.getRunById({ id: 'run-1' }), created, `the run after a patch of ${path}`)
      }
    },
  },
  {
    id: 'R14',
    name: 'runs.update.any-order-of-statuses',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a status may follow any other one, also a final one',
    clause: 'No order of statuses is enforced',
    likelyCause: '`replaceRun` refuses to change a run that is final',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      await runs.createRun(newRun())
      for (const [index, status] of statuses.entries()) {
        const updated = await runs.updateRun({ id: 'run-1', status })
        const what = `${status} after ${statuses[index - 1] ?? 'pending'}`
        t.equal(updated.status, status, `what ${what} gave`)
        t.equal(await runs.getRunById({ id: 'run-1' }), updated, `the run as it is read, ${what}`)
        t.equal((await runs.listRuns({ status })).pagination.total, 1, `the runs listed with their status, ${what}`)
      }
    },
  },
]
