import type { AssayStorage } from '@assay/core'
import { changedRuns } from './changed-runs.ts'
import { makeSaboteur } from './make-saboteur.ts'
import { matchingRuns } from './run-pages.ts'
import type { Saboteur } from './saboteur.ts'
import { standInAdapter } from './stand-in-adapter.ts'

/** Wrong in how it closes, opens again and empties. */
export const lifeSaboteurs: readonly Saboteur[] = [
  makeSaboteur('close-does-nothing', 'Works on after it was closed', {
    storage: (storage) => ({ ...storage, close: async () => undefined }),
  }),
  makeSaboteur('closes-runs-only', 'Forgets to close the datasets', {
    storage: (storage) => ({ ...storage, close: () => storage.stores.runs.close() }),
  }),
  makeSaboteur('second-close-fails', 'Closing twice is an error', {
    storage: (storage) => {
      let isClosed = false
      const close = async (): Promise<void> => {
        if (isClosed) throw new Error('The handle is closed already')
        isClosed = true
        await storage.close()
      }
      return { ...storage, close }
    },
  }),
  {
    id: 'opens-once',
    wrong: 'A location that was closed cannot be opened again: its lock was left behind',
    adapter: () => {
      const locked = new Set<string>()
      const adapter = standInAdapter('opens-once', {
        storage: (storage, location) => ({
          ...storage,
          close: () => {
            locked.add(location)
            return storage.close()
          },
        }),
      })
      return {
        ...adapter,
        open: async (location, seam) => {
          if (locked.has(location)) throw new Error(`${location} is locked`)
          return adapter.open(location, seam)
        },
      }
    },
  },
  makeSaboteur('close-drops-deletions', 'Removes runs with the next read, and forgets about it when it closes', {
    openedRuns: (driver) => {
      const dropped = new Set<string>()
      const flush = async (): Promise<void> => {
        for (const id of dropped) await driver.removeRun(id)
        dropped.clear()
      }
      return {
        ...driver,
        removeRun: async (id) => {
          dropped.add(id)
        },
        insertRun: (run) => flush().then(() => driver.insertRun(run)),
        findRun: (id) => flush().then(() => driver.findRun(id)),
        findRuns: (query) => flush().then(() => driver.findRuns(query)),
        findRows: (query) => flush().then(() => driver.findRows(query)),
      }
    },
  }),
  {
    id: 'close-gives-up-writes',
    wrong: 'Says of rows in flight that they are stored when it closes before they are',
    adapter: () => {
      let isClosing = false
      const storage = (opened: AssayStorage): AssayStorage => {
        isClosing = false
        const close = (): Promise<void> => {
          isClosing = true
          return opened.close()
        }
        return { ...opened, close }
      }
      return standInAdapter('close-gives-up-writes', {
        storage,
        openedRuns: (driver, seam) => ({
          ...driver,
          appendRows: async (batch) => {
            await seam.sleep(0)
            return isClosing ? { outcome: 'stored', seqs: batch.rows.map((_, index) => index) } : driver.appendRows(batch)
          },
        }),
      })
    },
  },
  makeSaboteur('iterates-after-close', 'An iteration reads everything at its start, and goes on when the store is closed', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        async *iterateResults(input: Parameters<typeof runs.iterateResults>[0]) {
          yield* await Array.fromAsync(runs.iterateResults(input))
        },
      })),
  }),
  makeSaboteur('clear-removes-a-page', 'Clearing removes the first two runs', {
    runs: (driver) => ({
      ...driver,
      clear: async () => {
        for (const { id } of (await matchingRuns(driver, {})).slice(0, 2)) await driver.removeRun(id)
      },
    }),
  }),
  makeSaboteur('clear-takes-datasets', 'Clearing the runs clears the datasets too', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        dangerouslyClearAll: async () => {
          await runs.dangerouslyClearAll()
          await storage.stores.datasets.dangerouslyClearAll()
        },
      })),
  }),
]
