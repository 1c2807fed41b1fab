import { isContractStore } from '@assay/core'
import { inspect } from 'node:util'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { callMethod } from '../method-calls/call-method.ts'
import { firstOf } from '../method-calls/first-of.ts'
import { isAsyncIterable } from '../method-calls/is-async-iterable.ts'
import { storeMethods } from '../method-calls/store-methods.ts'
import { checkWeakerPromises } from './check-weaker-promises.ts'

/** What the kit itself builds on: locations, the shape of the stores, and what an adapter declares. */
export const harnessCases: readonly ConformanceCase[] = [
  {
    id: 'H01',
    name: 'harness.locations-isolated',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'data at one location is invisible at another',
    clause: 'What is stored at one location is invisible at every other.',
    likelyCause: '`open` does not use its location, or two locations share a folder, database or table',
    run: async (t) => {
      const one = (await t.open()).stores
      const other = (await t.open({ location: await t.newLocation() })).stores
      await one.runs.createRun(newRun())
      await one.runs.addResult({ runId: 'run-1', ...newResult() })
      await one.datasets.createDataset({ id: 'dataset-1', name: 'Questions' })
      await one.datasets.addItem({ datasetId: 'dataset-1', id: 'item-1', input: 1 })

      t.equal(await other.runs.getRunById({ id: 'run-1' }), null, 'the run at the other location')
      t.equal((await other.runs.listRuns()).runs, [], 'the runs at the other location')
      t.equal((await other.runs.listResults({ runId: 'run-1' })).results, [], 'the rows at the other location')
      t.equal(await other.datasets.getDatasetById({ id: 'dataset-1' }), null, 'the dataset at the other location')
      t.equal((await other.datasets.listItems({ datasetId: 'dataset-1' })).items, [], 'the items at the other location')
      await other.runs.createRun(newRun({ name: 'Of the other location' }))
      await other.datasets.createDataset({ id: 'dataset-1', name: 'Of the other location' })
      t.equal((await one.runs.getRunById({ id: 'run-1' }))?.name, undefined, 'the name of the run at the first location')
      t.equal((await one.datasets.getDatasetById({ id: 'dataset-1' }))?.name, 'Questions', 'the name of the dataset at the first location')
      await other.runs.dangerouslyClearAll()
      await other.datasets.dangerouslyClearAll()
      t.equal(
        (await one.runs.listResults({ runId: 'run-1' })).pagination.total,
        1,
        'the rows at the first location, with the other one cleared',
      )
      t.equal((await one.datasets.listItems({ datasetId: 'dataset-1' })).pagination.total, 1, 'the items there')
    },
  },
  {
    id: 'H02',
    name: 'harness.shape',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'every method is there and gives a promise, or an async iterable, for whatever it is called with; none throws synchronously',
    clause: 'it returns a promise (iterables aside) and never throws synchronously',
    likelyCause: 'a method that is not async checks its argument, or uses it, before it makes the promise',
    run: async (t) => {
      const storage = await t.open()
      t.ok(isContractStore(storage.stores.runs), 'the runs store carries the version of the contract')
      t.ok(isContractStore(storage.stores.datasets), 'the datasets store carries the version of the contract')
      for (const { store, method, input, iterates = false } of storeMethods) {
        for (const given of [undefined, null, 7, 'text', [], {}, { id: null, runId: 1, datasetId: Symbol('s') }, input]) {
          const what = `${store}.${method} of ${inspect(given)}`
          let answer: unknown
          let threw = false
          try {
            answer = callMethod(storage.stores[store], method, given)
          } catch {
            threw = true
          }
          t.ok(!threw, `${what} does not throw`)
          const isRight = iterates ? isAsyncIterable(answer) : answer instanceof Promise
          t.ok(isRight, `${what} gives ${iterates ? 'an async iterable' : 'a promise'}`)
          await Promise.allSettled([firstOf(answer)])
        }
      }
    },
  },
  {
    id: 'H03',
    name: 'harness.capabilities-stable',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'the declared capabilities are of the right types, and the same at each opening and location',
    clause: 'What an adapter promises beyond the contract; known once it is open, and the same at each opening.',
    likelyCause: 'capabilities are computed from what is stored, or filled in after `open` resolved',
    run: async (t) => {
      const first = await t.open()
      const declared = { ...first.capabilities }
      for (const name of ['durable', 'multiInstance', 'multiProcess'] as const) {
        t.equal(typeof declared[name], 'boolean', `the type of ${name}`)
      }
      const { maxRecordBytes } = declared
      t.ok(
        maxRecordBytes === null || (Number.isSafeInteger(maxRecordBytes) && maxRecordBytes > 0),
        'maxRecordBytes is null or a number of bytes',
      )

      await first.stores.runs.createRun(newRun())
      t.equal({ ...first.capabilities }, declared, 'the capabilities after a write')
      const elsewhere = await t.open({ location: await t.newLocation() })
      t.equal({ ...elsewhere.capabilities }, declared, 'the capabilities at another location')
      await first.close()
      const again = await t.open()
      t.equal({ ...again.capabilities }, declared, 'the capabilities after closing and opening again')
    },
  },
  {
    id: 'H04',
    name: 'harness.capability-twins',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'what an adapter does not promise is refused with UNSUPPORTED, or holds as far as it goes',
    clause:
      'What it does not promise is refused with `UNSUPPORTED`, or holds as far as it goes: what is read was written, and the store stays usable.',
    likelyCause: 'a capability is declared more carefully than the store behaves, or a limit of the backend is not declared',
    run: checkWeakerPromises,
  },
]
