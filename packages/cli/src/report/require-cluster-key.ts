import { clusterOfItem } from '@assay/core'
import type { DatasetsStorage } from '@assay/core'
import type { DatasetEntry } from '../config/assay-config.ts'
import { metadataFields } from './group-of-item.ts'
import { unknownMetadataKey } from './unknown-metadata-key.ts'

/**
 * Makes sure that an item of a dataset version has the key by which the config clusters its rows: with a mistyped one each row would stand for
 * itself, and intervals would be too narrow.
 *
 * @throws `UsageError`: none has it; it lists the keys that there are.
 */
export async function requireClusterKey(
  datasets: DatasetsStorage,
  { datasetId, version }: { readonly datasetId: string; readonly version: Date },
  entry: Pick<DatasetEntry, 'cluster'> | null,
): Promise<void> {
  if (entry?.cluster === undefined) return
  const others = new Set<string>()
  for await (const { metadata } of datasets.iterateItems({ datasetId, version })) {
    if (clusterOfItem(metadata, entry.cluster) !== undefined) return
    for (const other of others.size > 100 ? [] : Object.keys(metadataFields(metadata))) others.add(other)
  }
  throw unknownMetadataKey(`cluster: '${entry.cluster}' in the config`, others)
}
