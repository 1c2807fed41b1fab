import type { DatasetHead, DatasetsDriver, DatasetVersion, Found, ItemChange, PositionedItem, Seam } from '@assay/core'
import type { Saboteur } from './saboteur.ts'
import { makeSaboteur } from './make-saboteur.ts'

const all = { offset: 0, limit: Number.MAX_SAFE_INTEGER }

type Wrong = (driver: DatasetsDriver, seam: Seam) => Partial<DatasetsDriver>

/** Adapters that are wrong about versions and the past. */
export const versionSaboteurs: readonly Saboteur[] = [
  sabotaged('of-the-clock', 'stamps versions with the time of day', (driver, seam) => ({
    replaceDataset: async (next, ifRevision, changes, made) => {
      if (made === null) return driver.replaceDataset(next, ifRevision, changes, made)
      const version = new Date(seam.now())
      const stamped = changes.map((change): ItemChange => ({ ...change, version, item: change.item && { ...change.item, version } }))
      return driver.replaceDataset({ ...next, version }, ifRevision, stamped, { ...made, version })
    },
  })),
  sabotaged('in-seconds', 'keeps versions of datasets to the second', (driver) => ({
    findVersions: async (query) => {
      const { rows, total } = await driver.findVersions(query)
      return { rows: rows.map((row) => ({ ...row, version: toSecond(row.version) })), total }
    },
    findItems: async (query) => driver.findItems({ ...query, version: toSecond(query.version) }),
  })),
  sabotaged('exclusive', 'leaves out the write of the version that is read', (driver) =>
    readingThePast(driver, async (query) => driver.findItems({ ...query, version: new Date(query.version.getTime() - 1) })),
  ),
  sabotaged('exact', 'finds nothing at a time that is no version', (driver) => ({
    findItems: async (query) => {
      const { rows } = await driver.findVersions({ datasetId: query.datasetId, ...all, total: false })
      const made = rows.some(({ version }) => version.getTime() === query.version.getTime())
      return made ? driver.findItems(query) : { rows: [], total: query.total ? 0 : null }
    },
  })),
  sabotaged('overwritten', 'shows edited items as they are now in every version', (driver) =>
    readingThePast(driver, async (query, head) => {
      const found = await driver.findItems(query)
      const current = await itemsNow(driver, head)
      return { ...found, rows: found.rows.map((row) => current.find(({ position }) => position === row.position) ?? row) }
    }),
  ),
  sabotaged('erased', 'removes the past of an item with the item', (driver) =>
    readingThePast(driver, async (query, head) => {
      const found = await driver.findItems(query)
      const current = await itemsNow(driver, head)
      return { ...found, rows: found.rows.filter(({ item }) => current.some((row) => row.item.id === item.id)) }
    }),
  ),
  sabotaged('count-now', 'counts the current items at every version', (driver) =>
    readingThePast(driver, async (query, head) => {
      const found = await driver.findItems(query)
      return { ...found, total: query.total ? head.itemCount : null }
    }),
  ),
  sabotaged('ignored-by-id', 'gives current items by id, whatever the version', (driver) =>
    readingThePast(driver, async (query, head) => driver.findItems(query.ids === undefined ? query : { ...query, version: head.version })),
  ),
  sabotaged('paged-at-the-head', 'finds the page in the current items, then looks how they were', (driver) =>
    readingThePast(driver, async (query, head) => {
      if (query.ids !== undefined) return driver.findItems(query)
      const page = await driver.findItems({ ...query, version: head.version })
      const ids = page.rows.map(({ item }) => item.id)
      return { ...(await driver.findItems({ ...query, ids, offset: 0 })), total: page.total }
    }),
  ),
  sabotaged('for-every-update', 'makes a version for an update of the dataset', (driver) => ({
    replaceDataset: async (next, ifRevision, changes, made) => {
      if (made !== null) return driver.replaceDataset(next, ifRevision, changes, made)
      const version = new Date(next.version.getTime() + 1)
      const extra = { version, itemCount: next.itemCount, added: 0, updated: 0, deleted: 0 }
      return driver.replaceDataset({ ...next, version }, ifRevision, changes, extra)
    },
  })),
  listing('without-the-first', 'leaves out the first, empty version', (rows) =>
    rows.filter(({ itemCount, deleted }) => itemCount + deleted > 0),
  ),
  listing('of-one-count', 'gives every version the count of the newest', ([newest, ...rows]) =>
    newest === undefined ? [] : [newest, ...rows.map((row) => ({ ...row, itemCount: newest.itemCount }))],
  ),
  listing('without-deletes', 'counts deletes as updates', (rows) =>
    rows.map((row) => ({ ...row, updated: row.updated + row.deleted, deleted: 0 })),
  ),
  listing('oldest-first', 'lists the oldest version first', (rows) => rows.toReversed()),
  sabotaged('changes-cut', 'gives 100 changes of a version', (driver) => ({
    findChanges: async (query) => {
      const changes = await driver.findChanges({ ...query, limit: 100 })
      return query.after === undefined ? changes : []
    },
  })),
  sabotaged('changes-by-id', 'gives the changes of a version by id', (driver) => ({
    findChanges: async (query) => (await driver.findChanges(query)).toSorted((first, second) => (first.itemId < second.itemId ? -1 : 1)),
  })),
]

function sabotaged(id: string, wrong: string, change: Wrong): Saboteur {
  return makeSaboteur(`versions-${id}`, wrong, { openedDatasets: (driver, seam) => ({ ...driver, ...change(driver, seam) }) })
}

/** Wrong about the whole list of versions, from which pages are cut. */
function listing(id: string, wrong: string, change: (rows: readonly DatasetVersion[]) => readonly DatasetVersion[]): Saboteur {
  return sabotaged(id, wrong, (driver) => ({
    findVersions: async ({ offset, limit, ...query }) => {
      const { rows, total } = await driver.findVersions({ ...query, ...all })
      const changed = change(rows)
      return { rows: changed.slice(offset, offset + limit), total: total === null ? null : changed.length }
    },
  }))
}

/** Wrong only where a version before the newest is read: what reads the head is right. */
function readingThePast(
  driver: DatasetsDriver,
  find: (query: Parameters<DatasetsDriver['findItems']>[0], head: DatasetHead) => Promise<Found<PositionedItem>>,
): Partial<DatasetsDriver> {
  return {
    findItems: async (query) => {
      const head = await driver.findDataset(query.datasetId)
      return head === null || query.version >= head.version ? driver.findItems(query) : find(query, head)
    },
  }
}

async function itemsNow(driver: DatasetsDriver, head: DatasetHead): Promise<readonly PositionedItem[]> {
  return (await driver.findItems({ datasetId: head.id, version: head.version, ...all, total: false })).rows
}

function toSecond(version: Date): Date {
  return new Date(Math.trunc(version.getTime() / 1_000) * 1_000)
}
