import type { DatasetsStorage } from '@assay/core'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import type { RunOfShard } from './run-of-shard.ts'

/** Where the items of shards stand in the whole. */
export interface ShardPlaces {
  /** Of each shard, the places of its items among those of all shards, in dataset order. */
  readonly places: readonly (readonly number[])[]
  /** The items of all shards, in dataset order. */
  readonly itemIds: readonly string[]
}

/**
 * Puts the items of shards into one order, that of the dataset version; where it is gone, one shard comes after another.
 *
 * @throws `UsageError`: two shards have an item in common.
 */
export async function shardPlaces(datasets: DatasetsStorage, shards: readonly RunOfShard[]): Promise<ShardPlaces> {
  const ownerOf = ownersOf(shards)
  // The only item of a dataset fills a shard, which then does all there is and names no item.
  const all = shards.findIndex(({ run }) => run.selection?.itemIds === undefined)
  const places = shards.map((): number[] => [])
  const itemIds: string[] = []
  const [first] = shards
  const dataset = first === undefined ? null : await datasets.getDatasetById({ id: first.run.datasetId })
  const ids = dataset === null || first === undefined ? inTurn(ownerOf) : idsAt(datasets, dataset.id, first.run.datasetVersion)
  for await (const id of ids) {
    const owner = ownerOf.get(id) ?? all
    if (owner === -1) continue
    places[owner]?.push(itemIds.length)
    itemIds.push(id)
  }
  return { places, itemIds }
}

function ownersOf(shards: readonly RunOfShard[]): ReadonlyMap<string, number> {
  const ownerOf = new Map<string, number>()
  for (const [index, { run }] of shards.entries()) {
    for (const id of run.selection?.itemIds ?? []) {
      const other = shards[ownerOf.get(id) ?? -1]
      if (other !== undefined) {
        const ids = [other.run.id, run.id].map((one) => previewText(one, 255)).join(' and ')
        throw new UsageError(`Runs ${ids} cannot be added up: both did the item ${previewText(id, 80)}`)
      }
      ownerOf.set(id, index)
    }
  }
  return ownerOf
}

async function* inTurn(ownerOf: ReadonlyMap<string, number>): AsyncGenerator<string, void, undefined> {
  yield* ownerOf.keys()
}

async function* idsAt(datasets: DatasetsStorage, datasetId: string, version: Date): AsyncGenerator<string, void, undefined> {
  for await (const { id } of datasets.iterateItems({ datasetId, version })) yield id
}
