import { copyRecord } from '../../../copy-record.ts'
import { newestPage } from '../../../newest-page.ts'
import type { DatasetHead, DatasetsDriver } from '../datasets-driver.ts'
import { DatasetHistory } from './dataset-history.ts'

/** A dataset and all that its items ever were, from its insertion to its removal. */
interface DatasetLife {
  head: DatasetHead
  readonly history: DatasetHistory
}

/**
 * Makes a driver that keeps datasets in memory: the reference that others are compared with, and fast. It keeps the items of changes as
 * they are handed over, so nobody else may keep them. Nothing is freed but by removing the dataset: every version stays readable.
 */
export function memoryDatasetsDriver(): DatasetsDriver {
  const lives = new Map<string, DatasetLife>()
  return {
    async insertDataset(head) {
      if (lives.has(head.id)) return false
      const history = new DatasetHistory()
      history.record([], { version: head.version, itemCount: 0, added: 0, updated: 0, deleted: 0 })
      lives.set(head.id, { head: copyRecord(head), history })
      return true
    },
    async findDataset(id) {
      return copyRecord(lives.get(id)?.head ?? null)
    },
    async findDatasets({ ids, name, ...asked }) {
      const candidates = ids === undefined ? [...lives.values()] : [...new Set(ids)].flatMap((id) => lives.get(id) ?? [])
      const heads = candidates.map((life) => life.head).filter((head) => name === undefined || head.name === name)
      return copyRecord(newestPage(heads, asked))
    },
    async replaceDataset(next, ifRevision, changes, made) {
      const life = lives.get(next.id)
      if (life?.head.revision !== ifRevision) return false
      life.head = copyRecord(next)
      life.history.record(changes, made)
      return true
    },
    async removeDataset(id) {
      lives.delete(id)
    },
    async clear() {
      lives.clear()
    },
    async findVersions(query) {
      return lives.get(query.datasetId)?.history.versions(query) ?? { rows: [], total: query.total ? 0 : null }
    },
    async findItems(query) {
      return lives.get(query.datasetId)?.history.items(query) ?? { rows: [], total: query.total ? 0 : null }
    },
    async findChanges(query) {
      return lives.get(query.datasetId)?.history.changes(query) ?? []
    },
  }
}
