import type { Dataset } from '../../../records/dataset.ts'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { DatasetVersion } from '../../../records/dataset-version.ts'
import type { Asked, Found } from '../../asked.ts'

/** A dataset as a driver keeps it. */
export interface DatasetHead extends Dataset {
  /** The position that the next new item gets. */
  readonly nextPosition: number
}

/** What one version did to one item. */
export interface ItemChange {
  readonly itemId: string
  /** Where the item stands in the order: given when it was first added, kept while it lives, new when it is added again. */
  readonly position: number
  readonly version: Date
  /** What the item is from this version on; null: it is deleted. */
  readonly item: DatasetItem | null
}

/** An item and where it stands. */
export interface PositionedItem {
  readonly position: number
  readonly item: DatasetItem
}

/** Changes that are to become one version, handed over piece by piece; nobody sees any of them before `commit`. One call at a time. */
export interface StagedChanges {
  /** Takes the next changes, behind those that it has. They are the driver's from now on. */
  add(changes: readonly ItemChange[]): Promise<void>
  /**
   * Does what `replaceDataset` does, with all changes that were added, in one step. False: the dataset has another revision than the one that they
   * were staged for, or is gone, and nothing changed.
   */
  commit(next: DatasetHead, made: DatasetVersion): Promise<boolean>
  /** Drops what was added; called when there will be no commit, or when one failed. */
  discard(): Promise<void>
}

/** Which datasets are wanted; an absent filter matches all, an empty array nothing. */
export interface DatasetFilter {
  readonly ids?: readonly string[]
  readonly name?: string
}

/** Which items are wanted. */
export interface ItemFilter {
  readonly datasetId: string
  readonly ids?: readonly string[]
  /** As they were at this version: the last change of each that is not after it. */
  readonly version: Date
  /** Only items with a larger position; the total does not mind it. */
  readonly after?: number
}

/**
 * What an adapter implements to keep datasets: nine primitives over complete, valid records. Core has checked every argument, made every
 * version and counted every item; a driver stores and finds. It keeps no reference to a head that it is given (changes it owns), and gives
 * out records that share nothing with what it keeps. Two more methods may be left out: `close`, and `stageChanges`.
 */
export interface DatasetsDriver {
  /** Stores a dataset whose id is new, with its first, empty version. False: the id exists, and nothing changed. Atomic. */
  insertDataset(head: DatasetHead): Promise<boolean>
  /** The dataset, or null. Sees every write that was acknowledged. */
  findDataset(id: string): Promise<DatasetHead | null>
  /** Matching datasets by `createdAt` descending, then id descending by code point. */
  findDatasets(query: DatasetFilter & Asked): Promise<Found<DatasetHead>>
  /**
   * Replaces a dataset that still has this revision, adds the changes of its items and the version that they made (null: no change of
   * items), all in one step. False: it has another revision, or is gone, and nothing changed.
   */
  replaceDataset(next: DatasetHead, ifRevision: number, changes: readonly ItemChange[], made: DatasetVersion | null): Promise<boolean>
  /**
   * Begins to take the changes of a large version piece by piece, so that they are never in memory all at once. Null: the dataset has another
   * revision, or is gone. What was staged by a process that died stays invisible, and is cleared away by whoever comes later. A driver without
   * this method gets all changes of a version by `replaceDataset`.
   */
  stageChanges?(datasetId: string, ifRevision: number): Promise<StagedChanges | null>
  /** Removes a dataset with its items, their history and its versions, if it is there. */
  removeDataset(id: string): Promise<void>
  /** Removes every dataset. */
  clear(): Promise<void>
  /** The versions of a dataset that are not after `notAfter`, newest first; none when there is no such dataset. */
  findVersions(query: { readonly datasetId: string; readonly notAfter?: Date } & Asked): Promise<Found<DatasetVersion>>
  /** Matching items by position; none when there is no such dataset. */
  findItems(query: ItemFilter & Asked): Promise<Found<PositionedItem>>
  /** The changes that one version made, by position, those after a position, at most `limit`. */
  findChanges(query: {
    readonly datasetId: string
    readonly version: Date
    readonly after?: number
    readonly limit: number
  }): Promise<readonly ItemChange[]>
  /** Gives back what the driver holds; called once, after the last call ended. */
  close?(): Promise<void>
}
