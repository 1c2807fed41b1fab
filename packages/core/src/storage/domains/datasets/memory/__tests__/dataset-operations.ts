import * as fc from 'fast-check'
import { sampleDatasetHead } from '../../../../../testing/sample-dataset-head.ts'
import type { DatasetHead, DatasetsDriver } from '../../datasets-driver.ts'
import type { PlannedVersion, Wishes } from './plan-changes.ts'
import { planChanges } from './plan-changes.ts'

type Query<Name extends 'findDatasets' | 'findVersions' | 'findItems' | 'findChanges'> = Parameters<DatasetsDriver[Name]>[0]

/** One call of a driver, as data. */
type DatasetOperation =
  | { readonly call: 'insertDataset'; readonly head: DatasetHead }
  | { readonly call: 'findDataset' | 'removeDataset'; readonly id: string }
  | { readonly call: 'findDatasets'; readonly query: Query<'findDatasets'> }
  | { readonly call: 'rename'; readonly next: DatasetHead; readonly ifRevision: number }
  | { readonly call: 'change'; readonly plan: PlannedVersion }
  | { readonly call: 'findVersions'; readonly query: Query<'findVersions'> }
  | { readonly call: 'findItems'; readonly query: Query<'findItems'> }
  | { readonly call: 'findChanges'; readonly query: Query<'findChanges'> }
  | { readonly call: 'clear' }

/** Makes the call on a driver. */
export function performDatasetOperation(driver: DatasetsDriver, operation: DatasetOperation): Promise<unknown> {
  switch (operation.call) {
    case 'insertDataset':
      return driver.insertDataset(operation.head)
    case 'findDataset':
    case 'removeDataset':
      return driver[operation.call](operation.id)
    case 'findDatasets':
      return driver.findDatasets(operation.query)
    case 'rename':
      return driver.replaceDataset(operation.next, operation.ifRevision, [], null)
    case 'change': {
      // The driver owns the items that it gets, and another driver is to get the same ones.
      const { next, ifRevision, changes, made } = structuredClone(operation.plan)
      return driver.replaceDataset(next, ifRevision, changes, made)
    }
    case 'findVersions':
      return driver.findVersions(operation.query)
    case 'findItems':
      return driver.findItems(operation.query)
    case 'findChanges':
      return driver.findChanges(operation.query)
    default:
      return driver.clear()
  }
}

/** A version whose changes depend on what is stored when its turn comes. */
interface PlannedChange {
  readonly call: 'planned'
  readonly id: string
  readonly wishes: Wishes
  readonly gap: number
  readonly isLate: boolean
  readonly isReversed: boolean
}

/** Fills in the changes, from what the driver has now; for a dataset that is not there, those of a new one. */
export async function settleChange(
  driver: DatasetsDriver,
  { id, wishes, gap, isLate, isReversed }: PlannedChange,
): Promise<DatasetOperation> {
  const head = (await driver.findDataset(id)) ?? sampleDatasetHead({ id })
  const plan = await planChanges(driver, head, wishes, gap)
  const changes = isReversed ? plan.changes.toReversed() : plan.changes
  return { call: 'change', plan: { ...plan, changes, ifRevision: plan.ifRevision - (isLate ? 1 : 0) } }
}

const origin = Date.UTC(2026, 0, 1)
const datasetIds = fc.constantFrom('dataset-1', '\u{1f600}', '\u{fffd}')
const busyIds = fc.oneof({ weight: 9, arbitrary: fc.constant('dataset-1') }, datasetIds)
const itemIds = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const names = fc.constantFrom('One', 'Two')
const times = fc.noBias(fc.integer({ min: -1, max: 20 })).map((late) => new Date(origin + late))
const asked = fc.record({ offset: fc.constantFrom(0, 0, 0, 1, 3), limit: fc.constantFrom(0, 1, 2, 10, 10), total: fc.boolean() })
const sometimes = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const heads: fc.Arbitrary<DatasetHead> = fc
  .record({ id: datasetIds, name: names, revision: fc.nat(1), createdAt: fc.nat(2).map((time) => new Date(time)) })
  .map(sampleDatasetHead)

const planned: fc.Arbitrary<PlannedChange> = fc.record({
  call: fc.constant('planned' as const),
  id: busyIds,
  wishes: fc.dictionary(itemIds, fc.constantFrom('x', 'y', 'z', null), { maxKeys: 4, minKeys: 1 }),
  gap: fc.integer({ min: 1, max: 3 }),
  isLate: fc.nat(9).map((chance) => chance === 0),
  isReversed: fc.boolean(),
})

const datasetQueries: fc.Arbitrary<Query<'findDatasets'>> = fc
  .tuple(sometimes(fc.array(datasetIds, { maxLength: 3 })), sometimes(names), asked)
  .map(([ids, name, page]) => ({ ...(ids && { ids }), ...(name && { name }), ...page }))

const versionQueries: fc.Arbitrary<Query<'findVersions'>> = fc
  .tuple(busyIds, sometimes(times), asked)
  .map(([datasetId, notAfter, page]) => ({ datasetId, ...(notAfter && { notAfter }), ...page }))

const itemQueries: fc.Arbitrary<Query<'findItems'>> = fc
  .tuple(busyIds, times, sometimes(fc.array(itemIds, { maxLength: 4 })), sometimes(fc.integer({ min: -1, max: 12 })), asked)
  .map(([datasetId, version, ids, after, page]) => ({
    datasetId,
    version,
    ...(ids && { ids }),
    ...(after !== undefined && { after }),
    ...page,
  }))

const changeQueries: fc.Arbitrary<Query<'findChanges'>> = fc
  .tuple(busyIds, times, sometimes(fc.integer({ min: -1, max: 8 })), fc.nat(5))
  .map(([datasetId, version, after, limit]) => ({ datasetId, version, ...(after !== undefined && { after }), limit }))

/** Calls of a driver in any order, most of them of items. */
export const datasetOperations: fc.Arbitrary<(DatasetOperation | PlannedChange)[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ call: fc.constant('insertDataset' as const), head: heads }) },
    { weight: 2, arbitrary: fc.record({ call: fc.constant('findDataset' as const), id: datasetIds }) },
    { weight: 1, arbitrary: fc.record({ call: fc.constant('removeDataset' as const), id: datasetIds }) },
    { weight: 3, arbitrary: fc.record({ call: fc.constant('findDatasets' as const), query: datasetQueries }) },
    { weight: 30, arbitrary: planned },
    { weight: 8, arbitrary: fc.record({ call: fc.constant('findVersions' as const), query: versionQueries }) },
    { weight: 30, arbitrary: fc.record({ call: fc.constant('findItems' as const), query: itemQueries }) },
    { weight: 8, arbitrary: fc.record({ call: fc.constant('findChanges' as const), query: changeQueries }) },
    { weight: 1, arbitrary: fc.constant({ call: 'clear' as const }) },
  ),
  { maxLength: 60, size: 'max' },
)
