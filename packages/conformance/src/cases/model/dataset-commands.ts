import * as fc from 'fast-check'
import type { ItemUpdate, JsonValue, NewItem, Pagination } from '@assay/core'
import { modelGuards, modelIds, modelItemIds, modelPages, modelTimes, modelValues } from './model-values.ts'
import type { ModelGuard } from './model-values.ts'

/** One thing to do to a store of datasets. What depends on what is stored, such as a version, is said in words. */
export type DatasetCommand =
  | { readonly do: 'createDataset'; readonly id: string; readonly fields: DatasetFields }
  | { readonly do: 'updateDataset'; readonly id: string; readonly patch: DatasetPatch; readonly ifRevision: ModelGuard }
  | { readonly do: 'deleteDataset'; readonly id: string }
  | {
      readonly do: 'changeItems'
      readonly id: string
      readonly by: ItemWrite
      readonly changes: ItemChanges
      readonly ifVersion: ModelGuard
    }
  | { readonly do: 'setNow'; readonly now: number }
  | {
      readonly do: 'listDatasets'
      readonly filter: { readonly ids?: readonly string[]; readonly name?: string }
      readonly pagination: Pagination
    }
  | { readonly do: 'listItems'; readonly id: string; readonly filter: ItemsFilter; readonly pagination: Pagination }
  | { readonly do: 'dangerouslyClearAll' }

/** By which method items are changed; those of one kind take what they can of the changes. */
type ItemWrite = 'applyItems' | 'addItem' | 'addItems' | 'updateItem' | 'deleteItem' | 'deleteItems'

interface DatasetFields {
  readonly name: string
  readonly description?: string
  readonly metadata?: JsonValue
}

interface DatasetPatch extends Partial<DatasetFields> {
  readonly unset?: readonly ('description' | 'metadata')[]
}

interface ItemChanges {
  readonly adds: readonly NewItem[]
  readonly updates: readonly ItemUpdate[]
  readonly deletes: readonly string[]
}

interface ItemsFilter {
  readonly ids?: readonly string[]
  readonly after?: string
  /** Which of the versions that are there, counted from 0, and how many milliseconds from it. */
  readonly version?: { readonly index: number; readonly shift: number }
}

const name = fc.constantFrom('Capitals', 'Squares')
const optional = { description: fc.constantFrom('', 'What it is for'), metadata: modelValues }
const content = { expectedOutput: modelValues, metadata: modelValues }
const adds = fc.record({ id: modelItemIds, input: modelValues, ...content }, { requiredKeys: ['id', 'input'] })
const updates: fc.Arbitrary<ItemUpdate> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ id: modelItemIds, input: modelValues, ...content }, { requiredKeys: ['id'] }) },
  // What is set and taken away at once is not looked at here.
  { weight: 1, arbitrary: fc.record({ id: modelItemIds, unset: fc.subarray(['expectedOutput' as const, 'metadata' as const]) }) },
)
const patches: fc.Arbitrary<DatasetPatch> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ name, ...optional }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.record({ unset: fc.subarray(['description' as const, 'metadata' as const]) }) },
)
const changes: fc.Arbitrary<ItemChanges> = fc.record({
  adds: fc.array(adds, { minLength: 1, maxLength: 2 }),
  updates: fc.array(updates, { minLength: 1, maxLength: 2 }),
  deletes: fc.array(modelItemIds, { minLength: 1, maxLength: 2 }),
})
const some = fc.record({
  adds: fc.array(adds, { maxLength: 1 }),
  updates: fc.array(updates, { maxLength: 1 }),
  deletes: fc.array(modelItemIds, { maxLength: 1 }),
})
const filters: fc.Arbitrary<ItemsFilter> = fc.record(
  {
    ids: fc.uniqueArray(modelItemIds),
    after: modelItemIds,
    version: fc.record({ index: fc.nat(9), shift: fc.constantFrom(-1, 0, 0, 1, 1000) }),
  },
  { requiredKeys: [] },
)

/** Random commands for a store of datasets; most ids are there some of the time. */
export const datasetCommands: fc.Arbitrary<DatasetCommand> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({ do: is('createDataset'), id: modelIds, fields: fc.record({ name, ...optional }, { requiredKeys: ['name'] }) }),
  },
  { weight: 6, arbitrary: fc.record({ do: is('updateDataset'), id: modelIds, patch: patches, ifRevision: modelGuards }) },
  { weight: 2, arbitrary: fc.record({ do: is('deleteDataset'), id: modelIds }) },
  {
    weight: 30,
    arbitrary: fc.record({ do: is('changeItems'), id: modelIds, by: is('applyItems'), changes: some, ifVersion: modelGuards }),
  },
  {
    weight: 40,
    arbitrary: fc.record({
      do: is('changeItems'),
      id: modelIds,
      by: fc.constantFrom<ItemWrite[]>('addItem', 'addItem', 'addItems', 'addItems', 'updateItem', 'deleteItem', 'deleteItems'),
      changes,
      ifVersion: modelGuards,
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: is('setNow'), now: modelTimes }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: is('listDatasets'),
      filter: fc.record({ ids: fc.uniqueArray(modelIds), name }, { requiredKeys: [] }),
      pagination: modelPages,
    }),
  },
  { weight: 15, arbitrary: fc.record({ do: is('listItems'), id: modelIds, filter: filters, pagination: modelPages }) },
  { weight: 1, arbitrary: fc.record({ do: is('dangerouslyClearAll') }) },
)

function is<const Value>(value: Value): fc.Arbitrary<Value> {
  return fc.constant(value)
}
