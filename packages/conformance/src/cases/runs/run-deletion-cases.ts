import type { ConformanceCase } from '../../case/conformance-case.ts'
import { fullRun } from '../../samples/full-run.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { openReaders } from '../open-readers.ts'

// Each is the beginning of another one, or differs from it in case.
const neighbours: readonly string[] = ['run-1', 'run-', 'run-10', 'run-1 ', 'RUN-1']

/** What goes with a run that is deleted, and what stays. */
export const runDeletionCases: readonly ConformanceCase[] = [
  {
    id: 'R10',
    name: 'runs.delete.gone',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a run that was deleted is in no read and no list; deleting what is not there is no error',
    clause: 'Deletes a run and its rows. One that is not there is no error.',
    likelyCause: '`removeRun` leaves the run in an index or a list, or throws when nothing was removed',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      await runs.deleteRun({ id: 'run-1' })
      await runs.createRun(fullRun({ id: 'run-1' }))
      const other = await runs.createRun(fullRun({ id: 'run-2' }))

      await runs.deleteRun({ id: 'run-1' })

      for (const { stores } of await openReaders(t, storage)) {
        t.equal(await stores.runs.getRunById({ id: 'run-1' }), null, 'the run that was deleted')
        t.equal((await stores.runs.listRuns()).runs, [other], 'the list')
        t.equal((await stores.runs.listRuns()).pagination.total, 1, 'the total')
        t.equal((await stores.runs.listRuns({ ids: ['run-1'] })).runs, [], 'the list by its id')
        t.equal((await stores.runs.listRuns({ groupId: 'group-1', tags: ['main'] })).runs, [other], 'the list by its group and tag')
      }
      await runs.deleteRun({ id: 'run-1' })
      t.equal(await runs.getRunById({ id: 'run-2' }), other, 'the other run')
    },
  },
  {
    id: 'R11',
    name: 'runs.delete.cascades',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'the rows of a deleted run are gone by id and by list; other runs keep theirs',
    clause: 'Deletes a run and its rows.',
    likelyCause: '`removeRun` leaves the rows, or removes those of runs whose ids begin alike',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const results = ['a', 'b', 'c'].map((itemId) => newResult({ itemId }))
      const rows = new Map<string, unknown>()
      for (const id of neighbours) {
        await runs.createRun(newRun({ id }))
        rows.set(id, await runs.addResults({ runId: id, results }))
      }

      await runs.deleteRun({ id: 'run-1' })

      for (const { stores } of await openReaders(t, storage)) {
        for (const id of neighbours) {
          const left = id === 'run-1' ? [] : rows.get(id)
          const page = await stores.runs.listResults({ runId: id })
          t.equal(page.results, left, `the rows of ${JSON.stringify(id)}`)
          t.equal(page.pagination.total, id === 'run-1' ? 0 : 3, `their total`)
          t.equal(
            await Array.fromAsync(stores.runs.iterateResults({ runId: id })),
            left,
            `the rows of ${JSON.stringify(id)}, walked through`,
          )
        }
        for (const itemId of ['a', 'b', 'c']) {
          t.equal(await stores.runs.getResultById({ runId: 'run-1', id: `0:${itemId}` }), null, `the row of ${itemId}, by id`)
        }
      }
    },
  },
  {
    id: 'R12',
    name: 'runs.recreate-after-delete',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a run made again with an id starts clean, and no row comes back',
    clause: 'A run made again with the same id starts empty, also when a write raced.',
    likelyCause: 'rows are keyed by the id of the run alone and outlive it, or the id is kept as taken',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      await runs.createRun(fullRun({ name: 'First' }))
      await runs.addResults({ runId: 'run-1', results: ['a', 'b', 'c'].map((itemId) => newResult({ itemId })) })
      await runs.deleteRun({ id: 'run-1' })

      const second = await runs.createRun(newRun())

      const readers = await openReaders(t, storage)
      for (const { stores } of readers) {
        t.equal(await stores.runs.getRunById({ id: 'run-1' }), second, 'the run that was made again')
        t.equal((await stores.runs.listRuns()).runs, [second], 'the list of runs')
        t.equal((await stores.runs.listResults({ runId: 'run-1' })).pagination.total, 0, 'its rows')
        t.equal(await stores.runs.getResultById({ runId: 'run-1', id: '0:a' }), null, 'a row of the run that was deleted')
      }
      const row = await runs.addResult({ runId: 'run-1', ...newResult({ itemId: 'b', output: 'new' }) })
      for (const { stores } of readers) {
        t.equal((await stores.runs.listResults({ runId: 'run-1' })).results, [row], 'its rows after one was added')
        t.equal(await stores.runs.getResultById({ runId: 'run-1', id: '0:b' }), row, 'that row by its id')
      }
    },
  },
]
