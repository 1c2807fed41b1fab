import { isFinalStatus } from '@assay/core'
import type { RunsDriver } from '@assay/core'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

/** Wrong about who may write a run. */
export const fencingSaboteurs: readonly Saboteur[] = [
  makeSaboteur('ignores-the-epoch', 'Stores rows under any epoch', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => driver.appendRows({ ...batch, epoch: await epochOf(driver, batch.runId) }),
    }),
  }),
  makeSaboteur('checks-the-epoch-outside-the-write', 'Compares the epoch, and writes in another step', {
    openedRuns: (driver, seam) => ({
      ...driver,
      appendRows: async (batch) => {
        if ((await epochOf(driver, batch.runId)) !== batch.epoch) return driver.appendRows(batch)
        await seam.sleep(0)
        return driver.appendRows({ ...batch, epoch: await epochOf(driver, batch.runId) })
      },
    }),
  }),
  makeSaboteur('accepts-rows-of-a-final-run', 'Compares the epoch, and not the status', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const run = await driver.findRun(batch.runId)
        if (run === null || !isFinalStatus(run.status)) return driver.appendRows(batch)
        await driver.replaceRun({ ...run, status: 'running' }, run.revision)
        const answer = await driver.appendRows(batch)
        await driver.replaceRun(run, run.revision)
        return answer
      },
    }),
  }),
  makeSaboteur('keeps-the-epoch', 'Stores the lease of a takeover, and not its epoch', {
    runs: (driver) => ({
      ...driver,
      replaceRun: async (next, ifRevision) => {
        // A claim without a lease is left alone: it would be made again for ever.
        const epoch = next.lease === null ? next.epoch : await epochOf(driver, next.id)
        return driver.replaceRun({ ...next, epoch }, ifRevision)
      },
    }),
  }),
  makeSaboteur('drops-expired-leases', 'Gives a run without its lease when it has expired', {
    openedRuns: (driver, seam) => ({
      ...driver,
      findRun: async (id) => {
        const run = await driver.findRun(id)
        return run?.lease && run.lease.expiresAt.getTime() <= seam.now() ? { ...run, lease: null } : run
      },
    }),
  }),
  makeSaboteur('missing-where-fenced', 'Says that there is no such run where it has another epoch', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const answer = await driver.appendRows(batch)
        return answer.outcome === 'fenced' ? { outcome: 'missing' } : answer
      },
    }),
  }),
  makeSaboteur('removes-rows-of-any-epoch', 'Removes the rows of a run without comparing the epoch in that step', {
    openedRuns: (driver, seam) => ({
      ...driver,
      removeRows: async (runId) => {
        await seam.sleep(0)
        return driver.removeRows(runId, await epochOf(driver, runId))
      },
    }),
  }),
  makeSaboteur('lost-update', 'Replaces a run whatever its revision is', {
    runs: (driver) => ({
      ...driver,
      replaceRun: async (next) => {
        for (let run = await driver.findRun(next.id); run !== null; run = await driver.findRun(next.id)) {
          if (await driver.replaceRun(next, run.revision)) return true
        }
        return false
      },
    }),
  }),
]

async function epochOf(driver: RunsDriver, runId: string): Promise<number> {
  return (await driver.findRun(runId))?.epoch ?? 0
}
