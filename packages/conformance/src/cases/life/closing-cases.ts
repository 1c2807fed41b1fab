import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { callMethod } from '../method-calls/call-method.ts'
import { firstOf } from '../method-calls/first-of.ts'
import { storeMethods } from '../method-calls/store-methods.ts'
import { checkClosingWaits } from './check-closing-waits.ts'

const closed = { code: 'CLOSED' } as const

/** How a storage ends. */
export const closingCases: readonly ConformanceCase[] = [
  {
    id: 'K01',
    name: 'life.idempotent',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'closing twice, also at once, is no error; opening again works; `await using` closes',
    clause: 'Closing twice is no error.',
    likelyCause: 'the second `close` closes a handle that is closed already',
    run: async (t) => {
      const first = await t.open()
      await first.stores.runs.createRun(newRun())
      await Promise.all([first.close(), first.close()])
      await first.close()
      await first.stores.runs.close()
      await first.stores.datasets.close()
      await t.refused(first.stores.runs.listRuns(), closed, 'a read after closing twice')

      const second = await t.open()
      await second.stores.runs.createRun(newRun({ id: 'run-2' }))
      t.equal((await second.stores.runs.getRunById({ id: 'run-2' }))?.id, 'run-2', 'a run after opening again')
      await second.stores.runs.close()
      await second.close()
      await t.refused(second.stores.datasets.listDatasets(), closed, 'a read after one store and then the storage was closed')

      const third = await t.open()
      {
        await using runs = third.stores.runs
        await using datasets = third.stores.datasets
        await runs.createRun(newRun({ id: 'run-3' }))
        t.equal(await datasets.getDatasetById({ id: 'none' }), null, 'a dataset inside the block')
      }
      await t.refused(third.stores.runs.getRunById({ id: 'run-3' }), closed, 'a read of runs behind the block')
      await t.refused(third.stores.datasets.listDatasets(), closed, 'a read of datasets behind the block')
      await third.close()
    },
  },
  {
    id: 'K02',
    name: 'life.after-close',
    level: 'required',
    since: '1.0',
    requires: [],
    title:
      'after close every method of both stores rejects with CLOSED, an iteration at its first entry, and one under way at its next page',
    clause: 'after `close` every method rejects with `CLOSED`',
    likelyCause: '`close` of the storage does not close both stores',
    run: async (t) => {
      const storage = await t.open()
      const { runs, datasets } = storage.stores
      await runs.createRun(newRun())
      // More than a page, so that the iteration must ask again.
      await runs.addResults({ runId: 'run-1', results: Array.from({ length: 1200 }, (_, index) => newResult({ itemId: `item-${index}` })) })
      await datasets.createDataset({ id: 'dataset-1', name: 'Questions' })
      const rows = runs.iterateResults({ runId: 'run-1', fields: ['itemId'] })[Symbol.asyncIterator]()
      t.equal((await rows.next()).value, { itemId: 'item-0' }, 'the first row of an iteration')

      await storage.close()

      for (const { store, method, input } of storeMethods) {
        await t.refused(firstOf(callMethod(storage.stores[store], method, input)), closed, `${store}.${method} after close`)
      }
      const rest = async (): Promise<void> => {
        for (let next = await rows.next(); next.done !== true; next = await rows.next());
      }
      await t.refused(rest(), closed, 'the rest of an iteration that was under way')
    },
  },
  {
    id: 'K03',
    name: 'life.close-waits',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'writes in flight when the storage closes are there afterwards, or were rejected; none is dropped silently',
    clause: 'Closes both stores: waits for writes in flight, then every method rejects with `CLOSED`.',
    likelyCause: '`close` gives back what the driver holds while it still has writes to do, or buffers are not written',
    run: checkClosingWaits,
  },
]
