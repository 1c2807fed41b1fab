import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { Run } from '../../../records/run.ts'
import { clusterKeyOf } from './cluster-key.ts'
import { clusterOfItem } from './cluster-of-item.ts'

/** Remembers the clusters of rows that are on their way to the store, by row id. */
export class ClustersInFlight {
  /** The metadata key that the clusters are values of; null: there are none, and nothing is remembered. */
  readonly key: string | null
  readonly #clusters = new Map<string, string>()

  constructor(run: Pick<Run, 'metadata'>) {
    this.key = clusterKeyOf(run)
  }

  note(rowId: string, { metadata }: DatasetItem): void {
    const cluster = this.key === null ? undefined : clusterOfItem(metadata, this.key)
    if (cluster !== undefined) this.#clusters.set(rowId, cluster)
  }

  /** Gives the cluster of a row that arrived, and forgets it. */
  take(rowId: string): string | undefined {
    const cluster = this.#clusters.get(rowId)
    this.#clusters.delete(rowId)
    return cluster
  }
}
