import { compareCodePoints, contentHash } from '@assay/core'
import type { Dataset, DatasetItem, DatasetsPage, DatasetVersion, ItemsPage, ItemUpdate } from '@assay/core'
import { isAmong } from './is-among.ts'
import { modelPage } from './model-page.ts'
import { Refusal } from './refusal.ts'
import type { DatasetsInput } from './store-input.ts'
import { withoutFields } from './without-fields.ts'

type Snapshot = { readonly made: DatasetVersion; readonly items: readonly DatasetItem[] }

/** What the contract says of datasets, in the plainest way: every version is kept whole. */
export class DatasetsModel {
  readonly datasets: Map<string, Dataset> = new Map()
  readonly #histories = new Map<string, readonly Snapshot[]>()

  /** The dataset that a store makes of this; the store alone chooses the first `revision`. */
  createDataset({ id = '', ...given }: DatasetsInput<'createDataset'>, now: number): Dataset | Refusal {
    if (this.datasets.has(id)) return Refusal.conflict('exists')
    const times = { version: new Date(now), createdAt: new Date(now), updatedAt: new Date(now) }
    this.#histories.set(id, [{ made: { version: times.version, itemCount: 0, added: 0, updated: 0, deleted: 0 }, items: [] }])
    return { ...given, id, ...times, itemCount: 0, revision: 0 }
  }

  updateDataset({ id, unset = [], ifRevision, ...fields }: DatasetsInput<'updateDataset'>, now: number): Dataset | Refusal {
    const dataset = this.datasets.get(id)
    if (dataset === undefined) return Refusal.notFound()
    if (ifRevision !== undefined && ifRevision !== dataset.revision) return Refusal.conflict('guard')
    return this.#change(withoutFields({ ...dataset, ...fields }, unset), now)
  }

  applyItems(
    { datasetId, adds = [], updates = [], deletes = [], ifVersion }: DatasetsInput<'applyItems'>,
    now: number,
  ): Snapshot | Refusal {
    const ids = [...adds, ...updates].map(({ id = '' }) => id).concat(deletes)
    if (new Set(ids).size < ids.length) return new Refusal({ code: 'INVALID' })
    const dataset = this.datasets.get(datasetId)
    if (dataset === undefined) return Refusal.notFound()
    if (ifVersion !== undefined && ifVersion.getTime() !== dataset.version.getTime()) return Refusal.conflict('guard')
    const before = this.itemsAt(datasetId)
    const isThere = (id = ''): boolean => before.some((item) => item.id === id)
    const taken = adds.flatMap(({ id }, index) => (isThere(id) ? [index] : []))
    if (taken.length > 0) return Refusal.conflict('exists', taken)
    if (!updates.every(({ id }) => isThere(id))) return Refusal.notFound()

    const version = new Date(Math.max(now, dataset.version.getTime() + 1))
    const stamps = { datasetId, version, updatedAt: new Date(now) }
    const added = adds.map((add) => ({ id: '', ...add, ...stamps, contentHash: contentHash(add), createdAt: new Date(now) }))
    const kept = before.filter(({ id }) => !deletes.includes(id))
    const items = kept.map((item) => {
      const { unset = [], ...fields }: ItemUpdate = updates.find(({ id }) => id === item.id) ?? { id: item.id }
      const next = { ...withoutFields({ ...item, ...fields }, unset), ...stamps }
      return contentHash(next) === item.contentHash ? item : { ...next, contentHash: contentHash(next) }
    })
    const updated = items.filter((item) => !kept.includes(item)).length
    const counts = { itemCount: items.length + added.length, added: added.length, updated, deleted: before.length - kept.length }
    const isChanged = counts.added + counts.updated + counts.deleted > 0
    if (!isChanged) return { made: { ...counts, version: dataset.version }, items }
    const snapshot = { made: { ...counts, version }, items: [...items, ...added] }
    this.#histories.set(datasetId, [...this.history(datasetId), snapshot])
    this.#change({ ...dataset, version, itemCount: counts.itemCount }, now)
    return snapshot
  }

  deleteDataset(id: string): void {
    for (const kept of [this.datasets, this.#histories]) kept.delete(id)
  }

  listDatasets({ ids, name, pagination }: DatasetsInput<'listDatasets'>): DatasetsPage {
    const matching = [...this.datasets.values()]
      .filter((dataset) => isAmong(dataset.id, ids) && isAmong(dataset.name, name))
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || compareCodePoints(b.id, a.id))
    const page = modelPage(matching, pagination)
    return { datasets: page.rows, pagination: page.pagination }
  }

  /** Every version, oldest first. */
  history(datasetId: string): readonly Snapshot[] {
    return this.#histories.get(datasetId) ?? []
  }

  itemsAt(datasetId: string, version?: Date): readonly DatasetItem[] {
    return this.history(datasetId).findLast(({ made }) => version === undefined || made.version <= version)?.items ?? []
  }

  listItems({ datasetId, ids, version, after, pagination }: DatasetsInput<'listItems'>): ItemsPage | Refusal {
    const items = this.itemsAt(datasetId, version)
    const start = items.findIndex(({ id }) => id === after)
    if (after !== undefined && start < 0) return new Refusal({ code: 'INVALID', path: 'after' })
    const matching = items.filter(({ id }) => isAmong(id, ids))
    const page = modelPage(matching, pagination, (item) => items.indexOf(item) > start)
    return { items: page.rows, pagination: page.pagination }
  }

  #change(dataset: Dataset, now: number): Dataset {
    const next = { ...dataset, updatedAt: new Date(now), revision: dataset.revision + 1 }
    return this.datasets.set(dataset.id, next) && next
  }
}
