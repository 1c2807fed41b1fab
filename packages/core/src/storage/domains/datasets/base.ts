import { z } from 'zod'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { DatasetVersion } from '../../../records/dataset-version.ts'
import type { Dataset } from '../../../records/dataset.ts'
import { dateSchema, idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import type { Seam } from '../../../seam/seam.ts'
import { systemSeam } from '../../../seam/system-seam.ts'
import { CONTRACT_VERSION } from '../../contract-version.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { StoreGate } from '../../store-gate.ts'
import type { StoreOptions } from '../../store-options.ts'
import { applyEdits } from './apply-edits.ts'
import { applyItems, parseApplyItems } from './apply-items.ts'
import type { ApplyItemsInput } from './apply-items.ts'
import { createDataset } from './create-dataset.ts'
import type { CreateDatasetInput } from './create-dataset.ts'
import { datasetOf } from './dataset-of.ts'
import type { DatasetsContext } from './datasets-context.ts'
import type { DatasetsDriver } from './datasets-driver.ts'
import { importDataset } from './import-dataset.ts'
import type { ImportDatasetInput } from './import-dataset.ts'
import { addItem, addItems, deleteItem, deleteItems, updateItem } from './item-writes.ts'
import type { AddItemInput, AddItemsInput, DeleteItemInput, DeleteItemsInput, UpdateItemInput } from './item-writes.ts'
import { iterateItemChanges } from './iterate-item-changes.ts'
import type { IterateItemChangesInput } from './iterate-item-changes.ts'
import { iterateItems } from './iterate-items.ts'
import type { IterateItemsInput } from './iterate-items.ts'
import { listDatasets } from './list-datasets.ts'
import type { DatasetsPage, ListDatasetsInput } from './list-datasets.ts'
import { listItems } from './list-items.ts'
import type { ItemsPage, ListItemsInput } from './list-items.ts'
import { listVersions } from './list-versions.ts'
import type { ListVersionsInput, VersionsPage } from './list-versions.ts'
import { updateDataset } from './update-dataset.ts'
import type { UpdateDatasetInput } from './update-dataset.ts'
import type { VersionChanges } from './version-changes.ts'
import { versionToRead } from './version-to-read.ts'

/** Which item is wanted. */
interface GetItemInput {
  readonly datasetId: string
  readonly id: string
  /** As it was at this version; default: as it is now. */
  readonly version?: Date
}

const byId = recordSchema<{ readonly id: string }>({ id: idSchema })
const byItem = recordSchema<GetItemInput>({ datasetId: idSchema, id: z.string(), version: dateSchema.exactOptional() })

/**
 * Keeps datasets, their items and every past version of them. This class is the contract that every adapter has in common: it checks, stamps,
 * versions and copies, and leaves storing and finding to a driver.
 *
 * What holds for every method: it returns a promise (iterables aside) and never throws synchronously; nothing is shared, so changing what was
 * passed in or given back changes nothing stored, and arguments are never written to; bad arguments are `INVALID` with the path; a failing
 * driver is `BACKEND` with its error as `cause`, on a write with `details.outcome: 'unknown'`; after `close` every method rejects with
 * `CLOSED`; after any refusal the store works on. Ids are 1 to 255 characters, well-formed, without NUL, and compare by code point. Whatever an
 * id looks like, it names a record of its own, and nothing outside the store is touched because of it. Records have exactly the fields of the
 * contract.
 *
 * JSON-valued fields (`input`, `output`, `expectedOutput`, `metadata`) come back exactly as they were given. An absent property stays absent
 * and null stays null, at every depth. Undefined properties are dropped and `-0` becomes `0`. Numbers keep their exact value; NaN and
 * infinities are `INVALID`. Texts keep every character, also in other fields: nothing is normalised, trimmed or cut. Keys are plain data,
 * whatever they look like. What looks like a value of another type stays text. Values nest up to 100 levels and are as wide as the largest
 * record allows. Dates, bigints, bytes, maps, instances of classes, functions, symbols, cycles, undefined in arrays, lone surrogates and NUL
 * in keys are `INVALID` with the path, before anything is written. Date-valued fields are kept to the millisecond.
 *
 * What is read beside writes, and what of a damaged store, is as `RunsStorage` says.
 *
 * Versions are dates that strictly rise per dataset, also within a millisecond, with several writers, or when the clock goes back. One call,
 * one version; only changes of items make one. A version is a whole number of milliseconds, so it selects the same state after it went
 * through JSON.
 */
export class DatasetsStorage implements AsyncDisposable {
  /** The brand by which a store of this contract is known. */
  readonly contractVersion: string = CONTRACT_VERSION
  /** The time, chance and machine of this store. */
  readonly seam: Seam
  readonly #context: DatasetsContext
  readonly #gate: StoreGate

  constructor(driver: DatasetsDriver, options: StoreOptions = {}) {
    this.seam = options.seam ?? systemSeam()
    this.#context = { driver, seam: this.seam }
    this.#gate = new StoreGate('datasets', async () => driver.close?.())
  }

  /**
   * Stores a new dataset with its first, empty version and gives it. Core stamps `id` (a UUIDv7 unless given), `version`, `itemCount` 0,
   * `createdAt`, `updatedAt` and `revision`, which starts at a random number below 2^47. Fields that were not given are absent.
   *
   * @throws `CONFLICT`, reason `exists`: the id exists; the first dataset stays as it is.
   */
  createDataset(input: CreateDatasetInput): Promise<Dataset> {
    return this.#gate.write('createDataset', () => createDataset(this.#context, input))
  }

  /**
   * Applies a shallow patch to name, description or metadata and gives the dataset after it; items and versions stay. Undefined leaves a
   * field, nested values are replaced, null in `metadata` is stored as null, `unset` takes optional fields away. Every update that is accepted
   * adds 1 to `revision`, also one to equal values. Two patches of different fields made side by side both survive.
   *
   * @throws `NOT_FOUND`, `Dataset not found: <id>`. `CONFLICT`, reason `guard`: `ifRevision` is behind; `details.current` is the record now.
   */
  updateDataset(input: UpdateDatasetInput): Promise<Dataset> {
    return this.#gate.write('updateDataset', () => updateDataset(this.#context, input))
  }

  /** Gives the dataset, or null when there is none. */
  getDatasetById(input: { readonly id: string }): Promise<Dataset | null> {
    return this.#gate.read('getDatasetById', async () => {
      const head = await this.#context.driver.findDataset(parseArguments(byId, input, 'getDatasetById').id)
      return head === null ? null : datasetOf(head)
    })
  }

  /**
   * Lists datasets by `createdAt` descending, then id descending. Filters are AND-ed and applied before paging; an absent one matches all, an
   * empty array nothing; values are compared literally. Paging is `{ offset, limit }` with a default limit of 100; `limit: 0` gives none and
   * the true total; `total: false` skips the count (null). Negative, fractional and non-finite numbers are `INVALID`.
   */
  listDatasets(input: ListDatasetsInput = {}): Promise<DatasetsPage> {
    return this.#gate.read('listDatasets', () => listDatasets(this.#context, input))
  }

  /** Deletes a dataset with its items and their history, and leaves runs. One that is not there is no error. */
  deleteDataset(input: { readonly id: string }): Promise<void> {
    return this.#gate.write('deleteDataset', async () => {
      await this.#context.driver.removeDataset(parseArguments(byId, input, 'deleteDataset').id)
    })
  }

  /**
   * Adds one item and gives it: `applyItems` with one add.
   *
   * @throws What `applyItems` throws.
   */
  addItem(input: AddItemInput): Promise<DatasetItem> {
    return this.#gate.write('addItem', () => addItem(this.#context, input))
  }

  /**
   * Adds items as one version, all or none, and gives them in the order of the input; an empty batch does nothing.
   *
   * @throws What `applyItems` throws.
   */
  addItems(input: AddItemsInput): Promise<readonly DatasetItem[]> {
    return this.#gate.write('addItems', () => addItems(this.#context, input))
  }

  /**
   * Changes one item and gives it. Undefined leaves a field, a value replaces it whole, null sets it to null, `unset` takes it away. An update
   * to equal values makes no version and gives the item as it is.
   *
   * @throws `NOT_FOUND`: the dataset, or the item in it, is not there. What `applyItems` throws.
   */
  updateItem(input: UpdateItemInput): Promise<DatasetItem> {
    return this.#gate.write('updateItem', () => updateItem(this.#context, input))
  }

  /**
   * Deletes one item; its past stays readable. One that is not there is no error and makes no version.
   *
   * @throws `NOT_FOUND`, `Dataset not found: <id>`. What `applyItems` throws.
   */
  deleteItem(input: DeleteItemInput): Promise<void> {
    return this.#gate.write('deleteItem', () => deleteItem(this.#context, input))
  }

  /**
   * Deletes items as one version, all or none; those that are not there are passed over.
   *
   * @throws What `deleteItem` throws.
   */
  deleteItems(input: DeleteItemsInput): Promise<void> {
    return this.#gate.write('deleteItems', () => deleteItems(this.#context, input))
  }

  /**
   * Adds, updates and deletes items as one version, all or none, and gives that version; when nothing changes none is made, and the newest
   * one is given with zero counts. Core stamps `id` (a UUIDv7 unless given), `version`, `createdAt`, `updatedAt` and `contentHash`. New items
   * stand at the end of the order, also a deleted id that is added again.
   *
   * `edits` take the place of the three lists where changes are many: an iterable, at once or step by step, that is gone through once and is never
   * in memory as a whole, unless the store takes changes only all at once. What it throws comes back as it is, and nothing is stored then.
   *
   * @throws `NOT_FOUND`: the dataset, or an item to update, is not there. `CONFLICT`, reason `exists`: an item to add is there;
   * `details.conflicts` are the indexes in `adds`. Of `edits` they are the first ones. Reason `guard`: `ifVersion` is not the newest version. With
   * `edits`, also that the dataset was changed while they were gone through. `INVALID`: an id is named twice. `TOO_LARGE`. In each case nothing is stored.
   */
  applyItems(input: ApplyItemsInput): Promise<DatasetVersion> {
    return this.#gate.write('applyItems', async () => {
      const { edits, ...changes } = parseApplyItems(input)
      if (edits === undefined) return (await applyItems(this.#context, changes, 'applyItems')).version
      return applyEdits(this.#context, { ...changes, edits })
    })
  }

  /** Gives the item as it was at a version (default: now), or null when it was not there. */
  getItemById(input: GetItemInput): Promise<DatasetItem | null> {
    return this.#gate.read('getItemById', async () => {
      const { datasetId, id, version: wanted } = parseArguments(byItem, input, 'getItemById')
      const { driver } = this.#context
      const version = await versionToRead(driver, datasetId, wanted)
      const { rows } = await driver.findItems({ datasetId, ids: [id], version, offset: 0, limit: 1, total: false })
      return rows[0]?.item ?? null
    })
  }

  /**
   * Lists items in the order in which they were first added. `version` gives exactly the state of that version; one between two gives the
   * earlier state, before the first: empty, after the last: current. A past version never changes: items that were edited or deleted since are
   * shown as they were then. `after` starts behind an item instead of an offset, and does not change the total. Filters and paging are those
   * of `listDatasets`. A dataset that does not exist has no items.
   *
   * @throws `INVALID`: there is no item `after` at this version.
   */
  listItems(input: ListItemsInput): Promise<ItemsPage> {
    return this.#gate.read('listItems', () => listItems(this.#context, input))
  }

  /** Walks through the items of one version in their order, page by page, by key; without `version` the newest one at the start is pinned. */
  iterateItems(input: IterateItemsInput): AsyncIterable<DatasetItem> {
    return iterateItems(this.#context, input, (find) => this.#gate.read('iterateItems', find))
  }

  /**
   * Lists the versions of a dataset, newest first, those not after `notAfter`; none when there is no such dataset. Each says how many items it
   * has, and how many it added, updated and deleted. Paging is that of `listDatasets`.
   */
  listVersions(input: ListVersionsInput): Promise<VersionsPage> {
    return this.#gate.read('listVersions', () => listVersions(this.#context, input))
  }

  /**
   * Walks through the history of a dataset for `importDataset`: one entry a version, oldest first, up to the newest at the start. Each has the
   * items that the version changed, as they were from then on, in the order of the items; null: deleted.
   */
  iterateItemChanges(input: IterateItemChangesInput): AsyncIterable<VersionChanges> {
    return iterateItemChanges(this.#context, input, (find) => this.#gate.read('iterateItemChanges', find))
  }

  /**
   * Stores a complete dataset with its history, for copying between stores, one step a version, so that an import that was interrupted goes
   * on where it stopped; versions that are there already and equal are skipped.
   *
   * @throws `CONFLICT`, reason `different`: the dataset exists with another history or other fields (revision and `updatedAt` aside).
   * `INVALID`: the history is none: it does not start with the empty version, its versions do not rise, or one of them names an item twice,
   * out of the order of the items, or with content that contradicts its hash or place.
   */
  importDataset(input: ImportDatasetInput): Promise<Dataset> {
    return this.#gate.write('importDataset', () => importDataset(this.#context, input))
  }

  /** Deletes every dataset with its items and their history. */
  dangerouslyClearAll(): Promise<void> {
    return this.#gate.write('dangerouslyClearAll', async () => {
      await this.#context.driver.clear()
    })
  }

  /** Waits for calls under way and closes the store. Closing twice is no error. */
  close(): Promise<void> {
    return this.#gate.close()
  }

  /** Closes the store at the end of an `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}
