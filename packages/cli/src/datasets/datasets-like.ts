import type { Dataset, DatasetsStorage } from '@assay/core'

const pageSize = 500

/** Finds the datasets with a text in their name or id, the newest first. */
export async function datasetsLike(store: DatasetsStorage, text: string): Promise<readonly Dataset[]> {
  const found: Dataset[] = []
  for (let offset = 0; ; offset += pageSize) {
    const { datasets, pagination } = await store.listDatasets({ pagination: { offset, limit: pageSize, total: false } })
    found.push(...datasets.filter(({ id, name }) => name.includes(text) || id.includes(text)))
    if (!pagination.hasMore) return found
  }
}
