import type { AssayStorage } from '@assay/core'
import { changedRuns } from './changed-runs.ts'
import { makeSaboteur } from './make-saboteur.ts'
import { matchingRuns } from './run-pages.ts'
import type { Saboteur } from './saboteur.ts'
import { standInAdapter } from './stand-in-adapter.ts'

/** Wrong in what the kit builds on: locations, promises, capabilities. */
export const harnessSaboteurs: readonly Saboteur[] = [
  {
    id: 'one-location-for-all',
    wrong: 'Ignores the location: all of them are one',
    adapter: () => {
      const adapter = standInAdapter('one-location-for-all')
      return { ...adapter, open: (_location, seam) => adapter.open('the only one', seam) }
    },
  },
  {
    id: 'durable-at-first',
    wrong: 'Declares other capabilities when it is opened again',
    adapter: () => {
      let openings = 0
      const storage = (opened: AssayStorage): AssayStorage => {
        openings += 1
        return { ...opened, capabilities: { ...opened.capabilities, maxRecordBytes: openings % 2 === 0 ? null : 10_000_000 } }
      }
      return standInAdapter('durable-at-first', { storage })
    },
  },
  makeSaboteur('throws-synchronously', '`getRunById` throws at once when its argument is wrong', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        getRunById: (input) => {
          if (typeof input.id !== 'string') throw new TypeError('id: expected text')
          return runs.getRunById(input)
        },
      })),
  }),
  makeSaboteur('limit-not-declared', 'Refuses rows of 1 MiB and more, and declares no limit', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const index = batch.rows.findIndex((row) => JSON.stringify(row).length > 1024 * 1024)
        return index === -1 ? driver.appendRows(batch) : { outcome: 'tooLarge', index }
      },
    }),
  }),
  makeSaboteur('comes-back-changed', 'Declares no durability, and comes back with runs whose target is lost', {
    capabilities: { durable: false },
    openedRuns: (driver) => ({
      ...driver,
      close: async () => {
        for (const run of await matchingRuns(driver, {})) await driver.replaceRun({ ...run, targetId: 'unknown' }, run.revision)
      },
    }),
  }),
]
