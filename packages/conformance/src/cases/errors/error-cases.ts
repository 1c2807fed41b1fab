import { AssayError, redactUrls } from '@assay/core'
import { inspect } from 'node:util'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { foreignError } from './foreign-error.ts'
import { passwordOf } from './password-of.ts'
import { refusals } from './refusals.ts'

/** What a refusal is. */
export const errorCases: readonly ConformanceCase[] = [
  {
    id: 'E01',
    name: 'errors.codes',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'each situation of each method is refused with its code and details; the text is free, but for how two of them begin',
    clause:
      'Its `code` is contract and so are its `details`; the text is for people and may change, except that it starts with `Run not found`, ' +
      '`Dataset not found`, `Target not found` or `Aborted` in these four cases.',
    likelyCause: 'the driver throws where it should answer: false, null, `missing`, `fenced` or `duplicate`',
    run: async (t) => {
      const { stores } = await t.open()
      for (const { what, expected, call } of await refusals(stores)) {
        const error = await t.refused(call(), expected, what)
        t.ok(error.message.length > 0 && !/[.]$/.test(error.message), `the message of ${what} says something, without a full stop`)
        if (expected.message !== undefined)
          t.ok(error.message.startsWith(expected.message), `the message of ${what} starts as the contract says`)
      }
    },
  },
  {
    id: 'E02',
    name: 'errors.recognised-across-copies',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'what a store rejects with carries the mark by which every copy of core knows it, as does an error of another copy',
    clause: 'Tells whether a value is an `AssayError`, also one that another copy of this package made.',
    likelyCause: 'errors cross a process or a worker and come back as plain objects with the same fields',
    run: async (t) => {
      const { stores } = await t.open()
      const foreign = foreignError('CONFLICT', 'Made by another copy')
      t.ok(!(foreign instanceof AssayError), 'the error of another copy is of another class')
      t.equal(
        (await t.refused(Promise.reject(foreign), { code: 'CONFLICT' }, 'the error of another copy')).message,
        foreign.message,
        'its text',
      )
      for (const lookalike of [
        { code: 'CONFLICT', message: 'x', details: {} },
        Object.assign(new Error('x'), { code: 'CONFLICT', details: {} }),
        { name: 'AssayError' },
        null,
        'x',
      ]) {
        t.ok(!AssayError.isInstance(lookalike), `${inspect(lookalike)} is none`)
      }
      for (const { what, call } of await refusals(stores)) {
        const [settled] = await Promise.allSettled([call()])
        const reason: unknown = settled.status === 'rejected' ? settled.reason : undefined
        t.ok(reason instanceof Error, `${what} rejects with an error`)
        t.ok(Object(reason) === reason && Symbol.for('assay.error') in Object(reason), `${what} rejects with one that carries the mark`)
      }
    },
  },
  {
    id: 'E04',
    name: 'errors.no-secrets',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'no message or stack of an error shows a password, of the location or of any URL',
    clause: 'No message shows a secret: user names, passwords and keys in a URL are taken out.',
    likelyCause: 'the driver throws an `AssayError` of its own that quotes its connection; core exports `redactUrls`',
    run: async (t) => {
      const storage = await t.open()
      const password = passwordOf(t.location)
      const calls = (await refusals(storage.stores)).map(({ what, call }) => ({ what, call }))
      const { runs } = storage.stores
      if (t.faults !== undefined) await t.faults.failNextWrite(t.location, 'before')
      const broken = { what: 'a write that may fail', call: () => runs.createRun(newRun({ id: 'run-broken' })) }
      const closed = { what: 'a read after close', call: () => storage.close().then(() => runs.listRuns()) }
      for (const { what, call } of [broken, ...calls, closed]) {
        const [settled] = await Promise.allSettled([call()])
        if (settled.status === 'fulfilled') continue
        const error: unknown = settled.reason
        for (const text of error instanceof Error ? [error.message, error.stack ?? ''] : [String(error)]) {
          t.ok(redactUrls(text) === text, `the error of ${what} holds no URL with a secret`)
          t.ok(password === null || !text.includes(password), `the error of ${what} does not hold the password of the location`)
        }
      }
    },
  },
  {
    id: 'E05',
    name: 'errors.usable-after',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'after any refusal the store works, and what was stored is as it was',
    clause: 'after any refusal the store works on',
    likelyCause: 'the driver leaves a transaction, a lock or a queue behind when it refuses',
    run: async (t) => {
      const { stores } = await t.open()
      const { runs, datasets } = stores
      const calls = await refusals(stores)
      const held = await runs.getRunById({ id: 'held' })
      const dataset = await datasets.getDatasetById({ id: 'dataset-1' })
      const { results } = await runs.listResults({ runId: 'free' })
      await runs.createRun(newRun({ id: 'next' }))
      await datasets.createDataset({ id: 'next', name: 'Next' })
      for (const { what, expected, call } of calls) {
        await t.refused(call(), expected, what)

        await runs.updateRun({ id: 'next', name: what })
        t.equal((await runs.getRunById({ id: 'next' }))?.name, what, `a run that was changed after ${what}`)
        await datasets.updateDataset({ id: 'next', name: what })
        t.equal((await datasets.getDatasetById({ id: 'next' }))?.name, what, `a dataset that was changed after ${what}`)
        t.equal(await runs.getRunById({ id: 'held' }), held, `a leased run after ${what}`)
        t.equal(await datasets.getDatasetById({ id: 'dataset-1' }), dataset, `a dataset after ${what}`)
        t.equal((await runs.listResults({ runId: 'free' })).results, results, `the rows of a run after ${what}`)
      }
      const row = await runs.addResult({ runId: 'free', ...newResult({ itemId: 'last' }) })
      t.equal((await runs.listResults({ runId: 'free' })).results, [...results, row], 'the rows of a run after one was added')
      const item = await datasets.addItem({ datasetId: 'dataset-1', id: 'last', input: 1 })
      t.equal(await datasets.getItemById({ datasetId: 'dataset-1', id: 'last' }), item, 'an item that was added at the end')
      t.equal((await runs.listRuns()).pagination.total, 4, 'the runs at the end')
    },
  },
]
