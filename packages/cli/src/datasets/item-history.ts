import type { DatasetItem, DatasetsStorage } from '@assay/core'

/** One change of an item. */
export interface ItemVersion {
  readonly version: Date
  readonly change: 'added' | 'updated' | 'deleted'
  /** As the version left it; null: deleted. */
  readonly item: DatasetItem | null
  /** As it was before; null: it was not there. */
  readonly before: DatasetItem | null
}

const versionsPerPage = 200

/**
 * Walks through the versions of a dataset that changed an item, the newest first. Where the item is there, the version of its last change is
 * known, and all between is passed over; where it is not, each version is asked.
 */
export async function* itemHistory(
  datasets: DatasetsStorage,
  { datasetId, id }: { readonly datasetId: string; readonly id: string },
): AsyncGenerator<ItemVersion, void, void> {
  const itemAt = (version: Date): Promise<DatasetItem | null> => datasets.getItemById({ datasetId, id, version })
  let notAfter: Date | null = null
  // The oldest version so far, of those that follow one another, at which the item is not there.
  let goneAt: Date | null = null
  for (;;) {
    const { versions, pagination } = await datasets.listVersions({
      datasetId,
      ...(notAfter !== null && { notAfter }),
      pagination: { limit: versionsPerPage, total: false },
    })
    for (const { version } of versions) {
      if (notAfter !== null && version > notAfter) continue
      const item = await itemAt(version)
      notAfter = justBefore(version)
      if (item === null) {
        goneAt = version
        continue
      }
      if (goneAt !== null) yield { version: goneAt, change: 'deleted', item: null, before: item }
      goneAt = null
      notAfter = justBefore(item.version)
      const before = await itemAt(notAfter)
      yield { version: item.version, change: before === null ? 'added' : 'updated', item, before }
    }
    if (!pagination.hasMore || versions.length === 0) return
  }
}

function justBefore(version: Date): Date {
  return new Date(version.getTime() - 1)
}
