import { z } from 'zod'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import { dateSchema, idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { applyItems } from './apply-items.ts'
import { datasetNotFound } from './dataset-not-found.ts'
import type { DatasetsContext } from './datasets-context.ts'
import type { ItemWriteOptions } from './item-write-options.ts'
import { itemUpdateFields, newItemFields, newItemSchema } from './new-item.ts'
import type { ItemUpdate, NewItem } from './new-item.ts'

/** One item to add. */
export type AddItemInput = ItemWriteOptions & NewItem

/** Items to add as one version. */
export interface AddItemsInput extends ItemWriteOptions {
  readonly items: readonly NewItem[]
}

/** One item to change. */
export type UpdateItemInput = ItemWriteOptions & ItemUpdate

/** One item to delete. */
export interface DeleteItemInput extends ItemWriteOptions {
  readonly id: string
}

/** Items to delete as one version. */
export interface DeleteItemsInput extends ItemWriteOptions {
  readonly ids: readonly string[]
}

const options = { datasetId: idSchema, ifVersion: dateSchema.exactOptional() }

const addItemSchema = recordSchema<AddItemInput>({ ...options, ...newItemFields })
const addItemsSchema = recordSchema<AddItemsInput>({ ...options, items: z.array(newItemSchema) })
const updateItemSchema = recordSchema<UpdateItemInput>({ ...options, ...itemUpdateFields })
const deleteItemSchema = recordSchema<DeleteItemInput>({ ...options, id: idSchema })
const deleteItemsSchema = recordSchema<DeleteItemsInput>({ ...options, ids: z.array(idSchema) })

/** Adds one item. */
export async function addItem(context: DatasetsContext, input: AddItemInput): Promise<DatasetItem> {
  const { datasetId, ifVersion, ...item } = parseArguments(addItemSchema, input, 'addItem')
  const { added } = await applyItems(context, { datasetId, ifVersion, adds: [item] }, 'addItem')
  return only(added, datasetId)
}

/** Adds items as one version. */
export async function addItems(context: DatasetsContext, input: AddItemsInput): Promise<readonly DatasetItem[]> {
  const { items, ...guard } = parseArguments(addItemsSchema, input, 'addItems')
  return (await applyItems(context, { ...guard, adds: items }, 'addItems')).added
}

/** Changes one item. */
export async function updateItem(context: DatasetsContext, input: UpdateItemInput): Promise<DatasetItem> {
  const { datasetId, ifVersion, ...update } = parseArguments(updateItemSchema, input, 'updateItem')
  const { updated } = await applyItems(context, { datasetId, ifVersion, updates: [update] }, 'updateItem')
  return only(updated, datasetId)
}

/** Deletes one item, if it is there. */
export async function deleteItem(context: DatasetsContext, input: DeleteItemInput): Promise<void> {
  const { id, ...guard } = parseArguments(deleteItemSchema, input, 'deleteItem')
  await applyItems(context, { ...guard, deletes: [id] }, 'deleteItem')
}

/** Deletes those of the items that are there, as one version. */
export async function deleteItems(context: DatasetsContext, input: DeleteItemsInput): Promise<void> {
  const { ids, ...guard } = parseArguments(deleteItemsSchema, input, 'deleteItems')
  await applyItems(context, { ...guard, deletes: ids }, 'deleteItems')
}

function only(items: readonly DatasetItem[], datasetId: string): DatasetItem {
  const [item] = items
  // One was asked for, so one is there: this is for the compiler.
  if (item === undefined) throw datasetNotFound(datasetId)
  return item
}
