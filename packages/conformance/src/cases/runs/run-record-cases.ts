import type { Run } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { fullRun } from '../../samples/full-run.ts'
import { newRun } from '../../samples/new-run.ts'
import { asGiven } from '../as-given.ts'
import { openReaders } from '../open-readers.ts'

/** The record of a run as it is created and read. */
export const runRecordCases: readonly ConformanceCase[] = [
  {
    id: 'R01',
    name: 'runs.create.round-trip',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a read gives what `createRun` gave, with every field and type, also by a second instance',
    clause: 'Stores a new run as `pending` and gives it.',
    likelyCause: '`insertRun` or `findRun` does not keep a field or a type: dates, nested values, an array that is empty',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const now = t.seam.now()
      const given = fullRun({ id: 'run-full' })
      const created = await runs.createRun({ ...given, lease: { owner: 'owner-1', ttl: 60_000 } })
      const expected = { ...given, ...stamped(created, now), lease: { owner: 'owner-1', expiresAt: new Date(now + 60_000) } }
      t.equal(created, expected, 'what createRun gave')
      const emptied = await runs.createRun(fullRun({ id: 'run-empty', name: '', tags: [], scorers: [], metadata: {}, provenance: {} }))

      for (const { stores } of await openReaders(t, storage)) {
        t.equal(await stores.runs.getRunById({ id: 'run-full' }), expected, 'the run as it is read')
        t.equal(await stores.runs.getRunById({ id: 'run-empty' }), emptied, 'a run with empty values as it is read')
        t.equal((await stores.runs.listRuns()).runs, [created, emptied], 'the runs as they are listed')
      }
    },
  },
  {
    id: 'R02',
    name: 'runs.create.absent-stays-absent',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'optional fields that were not given are absent; startedAt, completedAt, error, lease and stopReason are null',
    clause:
      '`startedAt`, `completedAt`, `error`, `lease` and `stopReason` are null until set; other optional fields that were not given are absent.',
    likelyCause: '`findRun` gives a column or property for what was not given, as null or undefined',
    run: async (t) => {
      const storage = await t.open()
      const { trials: _trials, ...given } = newRun()
      const now = t.seam.now()
      const created = await storage.stores.runs.createRun(given)
      const expected = { ...given, trials: 1, ...stamped(created, now), lease: null }
      t.equal(created, expected, 'what createRun gave')

      for (const { stores } of await openReaders(t, storage)) {
        t.equal(await stores.runs.getRunById({ id: 'run-1' }), expected, 'the run as it is read')
        t.equal((await stores.runs.listRuns()).runs, [expected], 'the run as it is listed')
      }
    },
  },
  {
    id: 'R03',
    name: 'runs.create.duplicate-id',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a second run with an id is CONFLICT, and the first stays as it is',
    clause: '`CONFLICT`, reason `exists`: the id exists; the first run stays as it is.',
    likelyCause: '`insertRun` writes without the condition that the id is new',
    run: async (t) => {
      const storage = await t.open()
      const { runs } = storage.stores
      const first = await runs.createRun(fullRun())
      t.seam.setNow(t.seam.now() + 1000)

      for (const second of [fullRun({ name: 'Second', totalItems: 9 }), newRun(), fullRun()]) {
        await t.refused(runs.createRun(second), { code: 'CONFLICT', reason: 'exists' }, 'a second run with the id')
      }
      for (const { stores } of await openReaders(t, storage)) {
        t.equal(await stores.runs.getRunById({ id: 'run-1' }), first, 'the first run')
        t.equal((await stores.runs.listRuns()).runs, [first], 'the list')
      }
    },
  },
  {
    id: 'R04',
    name: 'runs.get.missing',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an id that no run has gives null',
    clause: 'Gives the run, or null when there is none.',
    likelyCause: '`findRun` throws, or gives undefined, when it finds nothing',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      t.equal(await runs.getRunById({ id: 'run-1' }), null, 'a run of an empty store')
      await runs.createRun(newRun({ id: 'run-1' }))
      for (const id of ['run-', 'run-11', 'Run-1', 'run-1 ', 'constructor', '%', '*']) {
        t.equal(await runs.getRunById({ id }), null, `the run ${JSON.stringify(id)}`)
      }
      await runs.deleteRun({ id: 'run-1' })
      t.equal(await runs.getRunById({ id: 'run-1' }), null, 'a run that was deleted')
    },
  },
  {
    id: 'R15',
    name: 'runs.create.stamps',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'id, times, epoch and revision are stamped from the seam alone',
    clause: 'Core stamps `id` (a UUIDv7 unless given), `createdAt`, `updatedAt`, `epoch` and `revision`',
    likelyCause: 'the stores are constructed without the seam that `open` was given, or the backend stamps for itself',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const { id: _id, ...given } = newRun()
      // Before 1970, and far from the time of the machine.
      for (const now of [Date.UTC(1969, 11, 31), Date.UTC(2091, 5, 5, 4, 3, 2) + 1]) {
        t.seam.setNow(now)
        const created = await runs.createRun({ ...given, lease: { owner: 'owner-1', ttl: 1500 } })
        const expected = { ...given, ...stamped(created, now), lease: { owner: 'owner-1', expiresAt: new Date(now + 1500) } }
        t.ok(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(created.id), `${created.id} is a UUIDv7`)
        t.equal(await runs.getRunById({ id: created.id }), expected, `a run of ${new Date(now).toISOString()}`)
        const later = await runs.updateRun({ id: created.id, name: 'Later' })
        t.equal([later.createdAt, later.updatedAt], [new Date(now), new Date(now)], 'its times after an update in the same moment')
        t.seam.setNow(now + 1)
        const last = await runs.updateRun({ id: created.id, name: 'Last' })
        t.equal([last.createdAt, last.updatedAt], [new Date(now), new Date(now + 1)], 'its times after an update a millisecond later')
        t.equal(await runs.getRunById({ id: created.id }), last, 'the run as it is read')
      }
      t.equal((await runs.listRuns()).pagination.total, 2, 'the runs whose ids were made')
    },
  },
  {
    id: 'R16',
    name: 'runs.create.refuses',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a field that is missing, unknown or wrong is INVALID with its path, and nothing is stored',
    clause: 'bad arguments are `INVALID` with the path',
    likelyCause: 'the store changes an argument before core checks it, or overrides `createRun`',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const wrong: readonly (readonly [path: string, field: Readonly<Record<string, unknown>>])[] = [
        ['datasetId', { datasetId: undefined }],
        ['datasetVersion', { datasetVersion: '2026-01-01T00:00:00.000Z' }],
        ['datasetVersion', { datasetVersion: new Date(Number.NaN) }],
        ['targetType', { targetType: 'robot' }],
        ['totalItems', { totalItems: -1 }],
        ['totalItems', { totalItems: 1.5 }],
        ['trials', { trials: 0 }],
        ['name', { name: null }],
        ['tags', { tags: 'nightly' }],
        ['tags[1]', { tags: ['a', 1] }],
        ['lease.ttl', { lease: { owner: 'owner-1', ttl: -1 } }],
        ['lease.expiresAt', { lease: { owner: 'owner-1', ttl: 1, expiresAt: new Date(0) } }],
        ['status', { status: 'running' }],
        ['colour', { colour: 'red' }],
      ]
      for (const [path, field] of wrong) {
        await t.refused(
          runs.createRun(asGiven({ ...newRun(), ...field })),
          { code: 'INVALID', path },
          `a run with ${JSON.stringify(field)}`,
        )
      }
      t.equal((await runs.listRuns()).pagination.total, 0, 'the runs that were stored')
    },
  },
]

/** What core adds to a run; what is random is checked for its range. */
function stamped(created: Run, now: number): Partial<Run> {
  return {
    id: created.id,
    status: 'pending',
    stopReason: null,
    succeededCount: 0,
    failedCount: 0,
    skippedCount: 0,
    startedAt: null,
    completedAt: null,
    createdAt: new Date(now),
    updatedAt: new Date(now),
    error: null,
    epoch: isFirstNumber(created.epoch) ? created.epoch : Number.NaN,
    revision: isFirstNumber(created.revision) ? created.revision : Number.NaN,
  }
}

function isFirstNumber(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value < 2 ** 47
}
