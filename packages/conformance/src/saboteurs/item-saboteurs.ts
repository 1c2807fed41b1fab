import type { DatasetsDriver, ItemChange, PositionedItem } from '@assay/core'
import { compareCodePoints } from '@assay/core'
import type { Saboteur } from './saboteur.ts'
import { makeSaboteur } from './make-saboteur.ts'
import { withMethods } from './with-methods.ts'

const all = { offset: 0, limit: Number.MAX_SAFE_INTEGER }

/** Adapters that are wrong about the items of a dataset: which there are, in which order, and what a batch does. */
export const itemSaboteurs: readonly Saboteur[] = [
  sabotaged('by-id', 'lists items by id', (driver) => ({
    findItems: async (query) => sortedPage(driver, query, (first, second) => compareCodePoints(first.item.id, second.item.id)),
  })),
  sabotaged('by-last-change', 'lists items by their last change', (driver) => ({
    findItems: async (query) => sortedPage(driver, query, (first, second) => first.item.version.getTime() - second.item.version.getTime()),
  })),
  sabotaged('old-positions', 'puts an item that is added again where it stood', (driver) => {
    const positions = new Map<string, number>()
    return {
      replaceDataset: async (next, ifRevision, changes, made) => {
        const placed = changes.map((change): ItemChange => {
          const key = `${next.id}\0${change.itemId}`
          const position = positions.get(key) ?? change.position
          positions.set(key, position)
          return { ...change, position }
        })
        return driver.replaceDataset(next, ifRevision, placed, made)
      },
    }
  }),
  sabotaged('keyed-by-id', 'finds items by id in any dataset', (driver) => ({
    findItems: async (query) => {
      const found = await driver.findItems(query)
      if (found.rows.length > 0 || query.ids === undefined) return found
      const { rows } = await driver.findDatasets({ ...all, total: false })
      for (const { id, version } of rows) {
        const other = await driver.findItems({ ...query, datasetId: id, version })
        if (other.rows.length > 0) return other
      }
      return found
    },
  })),
  sabotaged('unknown-dataset-throws', 'throws for the items of a dataset that does not exist', (driver) => ({
    findItems: async (query) => {
      if ((await driver.findDataset(query.datasetId)) === null) throw new Error('No such table')
      return driver.findItems(query)
    },
  })),
  sabotaged('merges', 'keeps fields that an update takes away', (driver) => ({
    replaceDataset: async (next, ifRevision, changes, made) => {
      const merged: ItemChange[] = []
      for (const change of changes) {
        const query = { datasetId: next.id, ids: [change.itemId], version: next.version, ...all, total: false }
        const [before] = (await driver.findItems(query)).rows
        merged.push(change.item === null ? change : { ...change, item: { ...before?.item, ...change.item } })
      }
      return driver.replaceDataset(next, ifRevision, merged, made)
    },
  })),
  sabotaged('deletes-nothing', 'counts a delete and keeps the item', (driver) => ({
    replaceDataset: async (next, ifRevision, changes, made) =>
      driver.replaceDataset(
        next,
        ifRevision,
        changes.filter(({ item }) => item !== null),
        made,
      ),
  })),
  sabotaged('drops-after-1000', 'stores 1,000 changes of a batch', (driver) => ({
    replaceDataset: async (next, ifRevision, changes, made) => driver.replaceDataset(next, ifRevision, changes.slice(0, 1_000), made),
  })),
  sabotaged('one-version-each', 'makes a version for each item of a batch', (driver) => ({
    replaceDataset: async (next, ifRevision, changes, made) => {
      if (made === null || changes.length < 2) return driver.replaceDataset(next, ifRevision, changes, made)
      let revision = ifRevision
      for (const [index, change] of changes.entries()) {
        const version = new Date(next.version.getTime() + index)
        const own = { ...change, version }
        if (!(await driver.replaceDataset({ ...next, version }, revision, [own], { ...made, version }))) return false
        revision = next.revision
      }
      return true
    },
  })),
  sabotaged('total-behind-after', 'counts the items behind `after`', (driver) => ({
    findItems: async (query) => {
      const found = await driver.findItems(query)
      if (query.after === undefined || found.total === null) return found
      return { ...found, total: (await driver.findItems({ ...query, ...all })).rows.length }
    },
  })),
  sabotaged('ids-after-page', 'cuts the page before it looks for ids', (driver) => ({
    findItems: async ({ ids, ...query }) => {
      const found = await driver.findItems(query)
      return ids === undefined ? found : { ...found, rows: found.rows.filter(({ item }) => ids.includes(item.id)) }
    },
  })),
  sabotaged('after-skips-one', 'leaves out the item behind `after`', (driver) => ({
    findItems: async ({ after, ...query }) => driver.findItems(after === undefined ? query : { ...query, after: after + 1 }),
  })),
  sabotaged('walks-the-head', 'reads the current items behind `after`', (driver) => ({
    findItems: async (query) => {
      const head = await driver.findDataset(query.datasetId)
      return driver.findItems(query.after === undefined || head === null ? query : { ...query, version: head.version })
    },
  })),
  makeSaboteur('items-apply-in-steps', 'applies deletes before it knows that the rest can be stored', {
    storage: (storage) => {
      const datasets = withMethods(storage.stores.datasets, (own) => ({
        applyItems: async ({ deletes = [], ...input }) => {
          await own.deleteItems({ datasetId: input.datasetId, ids: [...new Set(deletes)] })
          return own.applyItems(input)
        },
      }))
      return { ...storage, stores: { ...storage.stores, datasets } }
    },
  }),
]

function sabotaged(id: string, wrong: string, change: (driver: DatasetsDriver) => Partial<DatasetsDriver>): Saboteur {
  return makeSaboteur(`items-${id}`, wrong, { datasets: (driver) => ({ ...driver, ...change(driver) }) })
}

async function sortedPage(
  driver: DatasetsDriver,
  { offset, limit, after, ...query }: Parameters<DatasetsDriver['findItems']>[0],
  compare: (first: PositionedItem, second: PositionedItem) => number,
): ReturnType<DatasetsDriver['findItems']> {
  const { rows, total } = await driver.findItems({ ...query, ...all })
  const sorted = rows.toSorted(compare)
  const from = after === undefined ? 0 : sorted.findIndex(({ position }) => position === after) + 1
  return { rows: sorted.slice(from + offset, from + offset + limit), total }
}
