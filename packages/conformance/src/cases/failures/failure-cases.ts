import { AssayError } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { faultsOf } from '../../case/faults-of.ts'
import { completeResult } from '../../samples/complete-result.ts'
import { expectedRow } from '../../samples/expected-row.ts'
import { leaseFor } from '../../samples/lease-for.ts'
import { newItem } from '../../samples/new-item.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readContents } from '../../samples/store-contents.ts'
import type { StoreContents } from '../../samples/store-contents.ts'
import { withoutNumbers } from '../../samples/without-numbers.ts'

/** One write, on a store that `fill` filled. */
interface FailingWrite {
  readonly method: string
  readonly write: (stores: AssayStorage['stores'], epoch: number) => Promise<unknown>
}

const writes: readonly FailingWrite[] = [
  { method: 'createRun', write: ({ runs }) => runs.createRun(newRun({ id: 'run-2' })) },
  { method: 'updateRun', write: ({ runs }) => runs.updateRun({ id: 'run-1', name: 'new', tags: ['new'] }) },
  { method: 'takeOverRun', write: ({ runs }) => runs.takeOverRun({ runId: 'run-1', lease: leaseFor('other'), steal: true }) },
  { method: 'addResults', write: ({ runs }, epoch) => runs.addResults({ runId: 'run-1', epoch, results: numberedResults(20, 'new') }) },
  {
    method: 'importResults',
    write: ({ runs }) => runs.importResults({ runId: 'run-0', results: [expectedRow('run-0', completeResult(), 9, 0)] }),
  },
  { method: 'deleteResultsByRunId', write: ({ runs }, epoch) => runs.deleteResultsByRunId({ runId: 'run-1', ifEpoch: epoch }) },
  { method: 'deleteRun', write: ({ runs }) => runs.deleteRun({ id: 'run-1' }) },
  { method: 'createDataset', write: ({ datasets }) => datasets.createDataset({ id: 'dataset-2', name: 'New' }) },
  { method: 'updateDataset', write: ({ datasets }) => datasets.updateDataset({ id: 'dataset-1', name: 'New' }) },
  {
    method: 'addItems',
    write: ({ datasets }) => datasets.addItems({ datasetId: 'dataset-1', items: ['x', 'y', 'z'].map((id) => newItem({ id })) }),
  },
  {
    method: 'applyItems',
    write: ({ datasets }) => {
      const updates = [{ id: 'b', input: 'new' }]
      return datasets.applyItems({ datasetId: 'dataset-1', adds: [newItem({ id: 'c' })], updates, deletes: ['a'] })
    },
  },
  { method: 'deleteDataset', write: ({ datasets }) => datasets.deleteDataset({ id: 'dataset-1' }) },
]

/** What happens when the backend fails. */
export const failureCases: readonly ConformanceCase[] = [
  {
    id: 'E03',
    name: 'errors.backend-cause',
    level: 'capability',
    since: '1.0',
    requires: ['faults'],
    title: 'A failing backend is BACKEND with its error as cause and what is known of the outcome, and nothing is half-written',
    clause: "a failing driver is `BACKEND` with its error as `cause`, on a write with `details.outcome: 'unknown'`",
    likelyCause: 'An error of the backend is swallowed, loses its cause, or meets a write that is made in several steps.',
    async run(t) {
      for (const { method, write } of writes) {
        const location = await t.newLocation()
        const storage = await t.open({ location })
        const epoch = await fill(storage)
        const before = await readContents(storage)
        for (const when of ['before', 'after'] as const) {
          await faultsOf(t).failNextWrite(location, when)
          const error = await t.refused(
            write(storage.stores, epoch),
            { code: 'BACKEND' },
            `${method} whose write fails ${when} it is stored`,
          )
          t.ok(error.cause !== undefined && !AssayError.isInstance(error.cause), `${method}: the cause is the error of the backend`)
          const { outcome } = error.details
          t.ok(outcome === 'unknown' || (outcome === 'none' && when === 'before'), `${method}: the outcome is ${outcome}`)

          const after = await readContents(storage)
          if (when === 'before') t.equal(after, before, `what is there when ${method} failed before anything was stored`)
          else t.equal(withoutNumbers(after), await contentsAfter(t, write), `what is there when the answer of ${method} was lost`)
          const later = await storage.stores.runs.createRun(newRun({ id: 'later' }))
          t.equal(await storage.stores.runs.getRunById({ id: 'later' }), later, `a run that is created after ${method} failed`)
          await storage.stores.runs.deleteRun({ id: 'later' })
        }
      }
    },
  },
]

/** Fills a store with a run that is leased, one that is not, and a dataset; gives the epoch of the leased one. */
async function fill({ stores: { runs, datasets } }: AssayStorage): Promise<number> {
  const other = await runs.createRun(newRun({ id: 'run-0' }))
  await runs.addResults({ runId: 'run-0', epoch: other.epoch, results: numberedResults(2, 'old') })
  const { epoch } = await runs.createRun(newRun({ id: 'run-1', lease: leaseFor('engine') }))
  await runs.addResults({ runId: 'run-1', epoch, results: numberedResults(3, 'old') })
  await datasets.createDataset({ id: 'dataset-1', name: 'Dataset' })
  await datasets.addItems({ datasetId: 'dataset-1', items: ['a', 'b'].map((id) => newItem({ id })) })
  return epoch
}

/** What is there when the write did not fail. */
async function contentsAfter(t: CaseContext, write: FailingWrite['write']): Promise<StoreContents> {
  const storage = await t.open({ location: await t.newLocation() })
  await write(storage.stores, await fill(storage))
  return withoutNumbers(await readContents(storage))
}
