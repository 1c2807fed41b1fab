import type { DatasetHead, DatasetsDriver } from '@assay/core'
import type { Saboteur } from './saboteur.ts'
import { makeSaboteur } from './make-saboteur.ts'
import { withMethods } from './with-methods.ts'

/** Adapters that are wrong about datasets themselves. */
export const datasetSaboteurs: readonly Saboteur[] = [
  sabotaged('overwrites', 'overwrites a dataset whose id exists', (driver) => ({
    insertDataset: async (head) => {
      await driver.removeDataset(head.id)
      return driver.insertDataset(head)
    },
  })),
  sabotaged('loses-description', 'loses the description in lists', (driver) => ({
    findDatasets: async (query) => {
      const { rows, total } = await driver.findDatasets(query)
      return { rows: rows.map(({ description: _description, ...row }) => row), total }
    },
  })),
  sabotaged('merges', 'merges metadata into the stored one', (driver) => ({
    replaceDataset: async (next, ifRevision, changes, made) => {
      const stored = await driver.findDataset(next.id)
      const merged = { ...asObject(stored?.metadata), ...asObject(next.metadata) }
      const metadata = typeof next.metadata === 'object' && next.metadata !== null ? { metadata: merged } : {}
      return driver.replaceDataset({ ...next, ...metadata }, ifRevision, changes, made)
    },
  })),
  sabotaged('keeps-unset', 'keeps fields that were taken away', (driver) => ({
    replaceDataset: async (next, ifRevision, changes, made) =>
      driver.replaceDataset({ ...(await driver.findDataset(next.id)), ...next }, ifRevision, changes, made),
  })),
  sabotaged('items-reset-metadata', 'loses the metadata of a dataset when its items change', (driver) => ({
    replaceDataset: async ({ metadata, ...next }, ifRevision, changes, made) =>
      driver.replaceDataset(made === null && metadata !== undefined ? { ...next, metadata } : next, ifRevision, changes, made),
  })),
  sabotaged('ignores-revision', 'replaces a dataset whatever revision it has', (driver) => ({
    replaceDataset: async (next, _ifRevision, changes, made) => {
      for (;;) {
        const head = await driver.findDataset(next.id)
        if (head === null) return false
        if (await driver.replaceDataset(next, head.revision, changes, made)) return true
      }
    },
  })),
  sabotaged('by-name', 'lists datasets by name', (driver) => ({
    findDatasets: async ({ offset, limit, ...query }) => {
      const { rows, total } = await driver.findDatasets({ ...query, offset: 0, limit: 10_000 })
      return { rows: rows.toSorted((first, second) => (first.name < second.name ? -1 : 1)).slice(offset, offset + limit), total }
    },
  })),
  sabotaged('by-last-update', 'lists datasets by their last update', (driver) => ({
    findDatasets: async ({ offset, limit, ...query }) => {
      const { rows, total } = await driver.findDatasets({ ...query, offset: 0, limit: 10_000 })
      const newest = rows.toSorted((first, second) => second.updatedAt.getTime() - first.updatedAt.getTime())
      return { rows: newest.slice(offset, offset + limit), total }
    },
  })),
  sabotaged('names-by-prefix', 'finds datasets whose name starts with the one asked for', (driver) => ({
    findDatasets: async ({ name, offset, limit, ...query }) => {
      const { rows } = await driver.findDatasets({ ...query, offset: 0, limit: 10_000 })
      const matching = rows.filter((row) => name === undefined || row.name.startsWith(name))
      return { rows: matching.slice(offset, offset + limit), total: query.total ? matching.length : null }
    },
  })),
  sabotaged('no-ids-is-all', 'takes an empty list of ids for no filter', (driver) => ({
    findDatasets: async ({ ids = [], ...query }) => driver.findDatasets(ids.length === 0 ? query : { ...query, ids }),
  })),
  sabotaged('deletes-the-head', 'leaves the items of a deleted dataset', (driver) => {
    const { hide, ...hiding } = hidingHeads(driver)
    return { ...hiding, removeDataset: async (id) => hide(id) }
  }),
  sabotaged('clears-the-heads', 'leaves the items of datasets when everything is cleared', (driver) => {
    const { hide, ...hiding } = hidingHeads(driver)
    return {
      ...hiding,
      clear: async () => {
        const { rows } = await driver.findDatasets({ offset: 0, limit: 10_000, total: false })
        for (const { id } of rows) hide(id)
      },
    }
  }),
  makeSaboteur('datasets-take-runs-along', 'deletes the runs of a deleted dataset', {
    storage: (storage) => {
      const { runs, datasets } = storage.stores
      const greedy = withMethods(datasets, (own) => ({
        deleteDataset: async (input) => {
          for (const run of (await runs.listRuns({ datasetId: input.id })).runs) await runs.deleteRun({ id: run.id })
          await own.deleteDataset(input)
        },
      }))
      return { ...storage, stores: { runs, datasets: greedy } }
    },
  }),
]

function sabotaged(id: string, wrong: string, change: (driver: DatasetsDriver) => Partial<DatasetsDriver>): Saboteur {
  return makeSaboteur(`datasets-${id}`, wrong, { datasets: (driver) => ({ ...driver, ...change(driver) }) })
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

type Hiding = Pick<DatasetsDriver, 'findDataset' | 'findDatasets' | 'insertDataset'> & { readonly hide: (id: string) => void }

/** Hides datasets in place of removing them: one that is made again finds what was left. */
function hidingHeads(driver: DatasetsDriver): Hiding {
  const hidden = new Set<string>()
  return {
    hide: (id) => {
      hidden.add(id)
    },
    findDataset: async (id) => (hidden.has(id) ? null : driver.findDataset(id)),
    findDatasets: async (query) => {
      const all = await driver.findDatasets({ ...query, offset: 0, limit: 10_000 })
      const rows = all.rows.filter(({ id }) => !hidden.has(id))
      return { rows: rows.slice(query.offset, query.offset + query.limit), total: query.total ? rows.length : null }
    },
    insertDataset: async (head: DatasetHead) => {
      const left = hidden.delete(head.id) ? await driver.findDataset(head.id) : null
      return left === null ? driver.insertDataset(head) : driver.replaceDataset(head, left.revision, [], null)
    },
  }
}
