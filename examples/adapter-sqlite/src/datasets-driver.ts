import {
  decodeDatasetHead,
  decodeDatasetVersion,
  decodeItemChange,
  encodeDatasetHead,
  encodeDatasetVersion,
  encodeItemChange,
} from '@assay/core'
import type { DatasetsDriver, DatasetVersion } from '@assay/core'
import type { Database } from './open-database.ts'

const first = { offset: 0, limit: 1, total: false }
const chosen = `datasets WHERE (:ids IS NULL OR id IN (SELECT value FROM json_each(:ids))) AND (:name IS NULL OR record ->> 'name' = :name)`
const versions = 'versions WHERE dataset = :id AND (:notAfter IS NULL OR version <= :notAfter)'
const ofVersion = 'changes WHERE dataset = :id AND version = :version'
const newest = "record ->> 'createdAt' DESC, id DESC"
const current = `changes WHERE dataset = :id AND version <= :version AND record ->> 'item' IS NOT NULL
  AND (:ids IS NULL OR item IN (SELECT value FROM json_each(:ids)))
  AND NOT EXISTS (SELECT 1 FROM changes AS newer WHERE newer.dataset = :id AND newer.item = changes.item
    AND newer.version > changes.version AND newer.version <= :version)`
const replace = "UPDATE datasets SET record = :record WHERE id = :id AND record ->> 'revision' = :ifRevision"
const insertVersion = 'INSERT INTO versions VALUES (:id, :version, :record)'
const insertChange = 'INSERT INTO changes VALUES (:id, :itemId, :version, :position, :record)'

/** Keeps datasets in three tables: heads, versions, and what each version changed. */
export function sqliteDatasetsDriver(database: Database): DatasetsDriver {
  const addVersion = (id: string, made: DatasetVersion): boolean =>
    database.change(insertVersion, { id, version: made.version, record: encodeDatasetVersion(made) })
  return {
    insertDataset: async (head) =>
      database.atomically(() => {
        const isNew = database.change('INSERT OR IGNORE INTO datasets VALUES (:id, :record)', {
          id: head.id,
          record: encodeDatasetHead(head),
        })
        return isNew && addVersion(head.id, { version: head.version, itemCount: 0, added: 0, updated: 0, deleted: 0 })
      }),
    findDataset: async (id) => database.page('datasets WHERE id = :id', 'id', { id }, first, decodeDatasetHead).rows[0] ?? null,
    findDatasets: async ({ ids, name, ...asked }) => database.page(chosen, newest, { ids, name }, asked, decodeDatasetHead),
    replaceDataset: async (next, ifRevision, changes, made) =>
      database.atomically(() => {
        if (!database.change(replace, { id: next.id, record: encodeDatasetHead(next), ifRevision })) return false
        for (const change of changes) {
          const { itemId, version, position } = change
          database.change(insertChange, { id: next.id, itemId, version, position, record: encodeItemChange(change) })
        }
        return made === null || addVersion(next.id, made)
      }),
    removeDataset: async (id) => void database.change('DELETE FROM datasets WHERE id = :id', { id }),
    clear: async () => void database.change('DELETE FROM datasets'),
    findVersions: async ({ datasetId: id, notAfter, ...asked }) =>
      database.page(versions, 'version DESC', { id, notAfter }, asked, decodeDatasetVersion),
    findItems: async ({ datasetId: id, ids, version, ...asked }) => {
      const { rows, total } = database.page(current, 'position', { id, ids, version }, asked, decodeItemChange)
      return { rows: rows.flatMap(({ position, item }) => (item === null ? [] : [{ position, item }])), total }
    },
    findChanges: async ({ datasetId: id, version, ...asked }) =>
      database.page(ofVersion, 'position', { id, version }, { ...first, ...asked }, decodeItemChange).rows,
  }
}
