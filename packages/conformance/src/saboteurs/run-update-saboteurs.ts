import { AssayError, isFinalStatus } from '@assay/core'
import type { Run } from '@assay/core'
import { changedRuns } from './changed-runs.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

/** Wrong in what an update of a run stores. */
export const runUpdateSaboteurs: readonly Saboteur[] = [
  makeSaboteur('update-not-stored', 'Says that an update is stored, and stores only those that change the epoch', {
    runs: (driver) => ({
      ...driver,
      replaceRun: async (next, ifRevision) => {
        const current = await driver.findRun(next.id)
        if (current?.epoch !== next.epoch) return driver.replaceRun(next, ifRevision)
        return current.revision === ifRevision
      },
    }),
  }),
  makeSaboteur('update-bumps-created-at', 'An update inserts the record anew, with the time of the update', {
    runs: (driver) => ({
      ...driver,
      replaceRun: (next, ifRevision) => driver.replaceRun({ ...next, createdAt: next.updatedAt }, ifRevision),
    }),
  }),
  makeSaboteur('update-deep-merges', 'Merges objects of the metadata into the stored ones', {
    runs: (driver) => ({
      ...driver,
      replaceRun: async (next, ifRevision) => {
        const { metadata } = (await driver.findRun(next.id)) ?? {}
        if (!isPlain(metadata) || !isPlain(next.metadata)) return driver.replaceRun(next, ifRevision)
        return driver.replaceRun({ ...next, metadata: { ...metadata, ...next.metadata } }, ifRevision)
      },
    }),
  }),
  makeSaboteur('same-value-is-missing', 'Takes an update that changes nothing for one that found nothing', {
    runs: (driver) => ({
      ...driver,
      replaceRun: async (next, ifRevision) => {
        if (contentOf(await driver.findRun(next.id)) === contentOf(next)) throw new AssayError('NOT_FOUND', `Run not found: ${next.id}`)
        return driver.replaceRun(next, ifRevision)
      },
    }),
  }),
  makeSaboteur('update-makes-missing', '`updateRun` makes the run when it is not there', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        updateRun: async (input) => {
          const version = new Date(0)
          const target = {
            datasetId: 'unknown',
            datasetVersion: version,
            targetType: 'function',
            targetId: 'unknown',
            totalItems: 0,
          } as const
          return (await runs.getRunById({ id: input.id })) === null ? runs.createRun({ ...target, id: input.id }) : runs.updateRun(input)
        },
      })),
  }),
  makeSaboteur('update-forgets-a-column', 'An update writes all columns but one', {
    runs: (driver) => ({
      ...driver,
      replaceRun: (next, ifRevision) => {
        const { derivedFrom: _derivedFrom, ...rest } = next
        return driver.replaceRun(rest, ifRevision)
      },
    }),
  }),
  makeSaboteur('nulls-left-out-of-updates', 'An update leaves fields that are null as they were', {
    runs: (driver) => ({
      ...driver,
      replaceRun: async (next, ifRevision) => {
        const given = Object.entries(next).filter(([name, value]) => value !== null || name === 'lease')
        const current = await driver.findRun(next.id)
        return current !== null && driver.replaceRun({ ...current, ...Object.fromEntries(given) }, ifRevision)
      },
    }),
  }),
  makeSaboteur('stamped-fields-ignored', 'Takes stamped fields out of a patch instead of refusing them', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        updateRun: async (input) => {
          const stamped = ['createdAt', 'updatedAt', 'epoch', 'revision']
          const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !stamped.includes(name)))
          return runs.updateRun({ ...rest, id: input.id })
        },
      })),
  }),
  makeSaboteur('final-runs-frozen', 'Refuses to change the status of a run that is final', {
    runs: (driver) => ({
      ...driver,
      replaceRun: async (next, ifRevision) => {
        const current = await driver.findRun(next.id)
        const isFrozen = current !== null && isFinalStatus(current.status) && current.status !== next.status
        if (isFrozen) throw new AssayError('CONFLICT', `Run ${next.id} has ended`, { details: { reason: 'final' } })
        return driver.replaceRun(next, ifRevision)
      },
    }),
  }),
]

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function contentOf(run: Run | null): string {
  return JSON.stringify({ ...run, revision: 0, updatedAt: 0 })
}
