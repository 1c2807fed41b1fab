import type { Run } from '@assay/core'
import { describe, it } from 'vitest'
import { expectSurvivesFailures, expectSurvivesPowerCuts } from '../../store/__tests__/survival.ts'
import type { Subject } from '../../store/__tests__/survival.ts'
import { RunRecords } from '../run-records.ts'
import { sampleRun } from './sample-run.ts'

const nameOf = ({ id, name }: Run): string => `${id} ${name}`

/** Removed and made again, replaced, and listed in between. */
const subject: Subject<RunRecords> = {
  open: (context) => new RunRecords(context),
  steps: [
    (records) => records.insert(sampleRun({ id: 'a' }), '000000000001', 'log\n'),
    (records) => records.replace(sampleRun({ id: 'a', name: 'second', revision: 101 }), 100),
    (records) => records.insert(sampleRun({ id: 'b' }), '000000000002', 'log\n'),
    (records) => records.remove('a'),
    (records) => records.insert(sampleRun({ id: 'a', name: 'again' }), '000000000003', 'log\n'),
    (records) => records.replace(sampleRun({ id: 'a', name: 'last', revision: 101 }), 100),
  ],
  look: async (records) => {
    const found = await Promise.all(['a', 'b'].map(async (id) => (await records.find(id))?.run))
    const { rows } = await records.findMany({ offset: 0, limit: 10, total: false })
    return { found: found.map((run) => (run === undefined ? null : nameOf(run))), listed: rows.map(nameOf) }
  },
  close: (records) => records.close(),
}

describe('the records of runs', () => {
  it.each([
    [{ from: 0, every: 2 }, null],
    [{ from: 1, every: 7 }, 1],
    [{ from: 3, every: 7 }, 1000],
  ])(
    'are as acknowledged after a power cut at any moment (%o, seed of what survives: %s)',
    async (moments, seed) => {
      await expectSurvivesPowerCuts(subject, moments, seed)
      // Many times a whole life of a store.
    },
    30_000,
  )

  it.each([
    [
      { from: 0, every: 5 },
      { code: 'EIO', done: false },
    ],
    [
      { from: 1, every: 5 },
      { code: 'EIO', done: true },
    ],
    [
      { from: 2, every: 5 },
      { code: 'ENOSPC', done: false },
    ],
  ])(
    'are as before or after when any call fails (%o, %o), and can be used then',
    async (moments, fault) => {
      await expectSurvivesFailures(subject, moments, fault)
    },
    30_000,
  )
})
