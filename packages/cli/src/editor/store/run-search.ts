import type { DatasetsStorage, Run } from '@assay/core'

const pageSize = 500

/** Makes a test whether a run has a text in its id, its name, its target, a tag or the name of its dataset; capitals do not matter. */
export async function runSearch(datasets: DatasetsStorage, search: string): Promise<(run: Run) => boolean> {
  const text = search.trim().toLowerCase()
  const holds = (value: string): boolean => value.toLowerCase().includes(text)
  const datasetIds = new Set<string>()
  for (let offset = 0; ; offset += pageSize) {
    const page = await datasets.listDatasets({ pagination: { offset, limit: pageSize, total: false } })
    for (const { id, name } of page.datasets) if (holds(name)) datasetIds.add(id)
    if (!page.pagination.hasMore) break
  }
  return ({ id, name = '', targetId, tags = [], datasetId }) => datasetIds.has(datasetId) || [id, name, targetId, ...tags].some(holds)
}
