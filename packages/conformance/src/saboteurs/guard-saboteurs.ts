import { AssayError, isFinalStatus, systemSeam } from '@assay/core'
import type { Run, RunsDriver } from '@assay/core'
import { withHost } from '../cases/guards/with-host.ts'
import { changedRuns } from './changed-runs.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'
import { standInAdapter } from './stand-in-adapter.ts'

/** Stores another record than the one that is to take the place of the current one. */
const replacing = (driver: RunsDriver, change: (next: Run, current: Run) => Run): RunsDriver => ({
  ...driver,
  replaceRun: async (next, ifRevision) => {
    const current = await driver.findRun(next.id)
    return current !== null && driver.replaceRun(change(next, current), ifRevision)
  },
})

/** Wrong in revisions, epochs, leases and takeovers. */
export const guardSaboteurs: readonly Saboteur[] = [
  makeSaboteur('revision-by-content', 'Makes the revision from the content, so that it comes back with it', {
    runs: (driver) => ({
      ...driver,
      findRun: async (id) => {
        const run = await driver.findRun(id)
        return run === null ? null : { ...run, revision: hashOf(run) }
      },
      replaceRun: async (next, ifRevision) => {
        const current = await driver.findRun(next.id)
        return current !== null && hashOf(current) === ifRevision && driver.replaceRun(next, current.revision)
      },
    }),
  }),
  makeSaboteur('guard-outside-write', 'Compares the revision first and writes later', {
    openedRuns: (driver, seam) => ({
      ...driver,
      replaceRun: async (next, ifRevision) => {
        if ((await driver.findRun(next.id))?.revision !== ifRevision) return false
        await seam.sleep(0)
        const current = await driver.findRun(next.id)
        return current !== null && driver.replaceRun(next, current.revision)
      },
    }),
  }),
  makeSaboteur('counts-from-one', 'Numbers revisions and epochs itself, from 1', {
    runs: (driver) => ({ ...driver, insertRun: (run) => driver.insertRun({ ...run, revision: 1, epoch: 1 }) }),
  }),
  makeSaboteur('counts-twice', 'Adds one to the revision once more', {
    runs: (driver) => replacing(driver, (next) => ({ ...next, revision: next.revision + 1 })),
  }),
  makeSaboteur('final-keeps-epoch', 'Stores a final status without its epoch', {
    runs: (driver) =>
      replacing(driver, (next, current) => {
        const becomesFinal = next.status !== current.status && isFinalStatus(next.status)
        return becomesFinal ? { ...next, epoch: current.epoch } : next
      }),
  }),
  makeSaboteur('lease-without-epoch', 'Stores a new lease without its epoch', {
    runs: (driver) =>
      replacing(driver, (next, current) => (next.lease !== null && current.lease === null ? { ...next, epoch: current.epoch } : next)),
  }),
  makeSaboteur('lease-in-seconds', 'Keeps the end of a lease in whole seconds', {
    runs: (driver) => ({
      ...replacing(driver, inSeconds),
      insertRun: (run) => driver.insertRun(inSeconds(run)),
    }),
  }),
  makeSaboteur('expired-lease-removed', 'A lease is gone when it has expired', {
    openedRuns: (driver, seam) => ({
      ...driver,
      findRun: async (id) => {
        const run = await driver.findRun(id)
        return run?.lease && run.lease.expiresAt.getTime() <= seam.now() ? { ...run, lease: null } : run
      },
    }),
  }),
  makeSaboteur('steal-refused', 'Looks at leases itself, and refuses to replace a live one', {
    openedRuns: (driver, seam) => ({
      ...driver,
      replaceRun: async (next, ifRevision) => {
        const held = (await driver.findRun(next.id))?.lease
        const isTaken = held && next.lease && held.owner !== next.lease.owner && held.expiresAt.getTime() > seam.now()
        if (isTaken === true) throw new AssayError('CONFLICT', `Run ${next.id} is leased`, { details: { reason: 'leased' } })
        return driver.replaceRun(next, ifRevision)
      },
    }),
  }),
  makeSaboteur('every-takeover-steals', 'Takes a run over whoever has it', {
    storage: (storage) => changedRuns(storage, (runs) => ({ takeOverRun: (input) => runs.takeOverRun({ ...input, steal: true }) })),
  }),
  makeSaboteur('owner-takes-twice', 'Lets the owner of a lease take it over again', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        takeOverRun: async (input) => {
          const held = (await runs.getRunById({ id: input.runId }))?.lease
          return runs.takeOverRun(held?.owner === input.lease.owner ? { ...input, steal: true } : input)
        },
      })),
  }),
  {
    id: 'own-host',
    wrong: 'Constructs its stores with another machine than the one that it was given',
    adapter: () => {
      const adapter = standInAdapter('own-host')
      return { ...adapter, open: (location, seam) => adapter.open(location, withHost(seam, { owner: 'own', isGone: () => false })) }
    },
  },
  {
    id: 'own-seam',
    wrong: 'Constructs its stores with the time and chance of the machine',
    adapter: () => {
      const adapter = standInAdapter('own-seam')
      return { ...adapter, open: (location) => adapter.open(location, systemSeam()) }
    },
  },
]

function inSeconds(run: Run): Run {
  if (run.lease === null) return run
  return { ...run, lease: { ...run.lease, expiresAt: new Date(Math.floor(run.lease.expiresAt.getTime() / 1000) * 1000) } }
}

/** A number below 2^32 for what a record says, revision and time of update aside. */
function hashOf(run: Run): number {
  let hash = 7
  for (const unit of JSON.stringify({ ...run, revision: 0, updatedAt: 0 })) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) % 2 ** 32
  return hash
}
