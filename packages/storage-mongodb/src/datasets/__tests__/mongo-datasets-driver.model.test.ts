import type { DatasetsDriver } from '@assay/core'
import { manualSeam, memoryDatasetsDriver, sampleDatasetHead } from '@assay/core/testing'
import { beforeEach, expect, it } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { datasetInstances } from './dataset-instances.ts'
import { makePlanned, planVersion } from './plan-version.ts'

type Choose = <Value>(...choices: readonly [Value, ...Value[]]) => Value

/** Chance that repeats with its seed. */
function chance(seed: number): Choose {
  const { random } = manualSeam({ seed })
  return (first, ...others) => [first, ...others][Math.floor(random() * (others.length + 1))] ?? first
}

type Call = (driver: DatasetsDriver) => Promise<unknown>

/** Chooses a call; what it writes fits what the model has now, or nearly. */
async function chooseCall(model: DatasetsDriver, choose: Choose): Promise<Call> {
  const id = choose('dataset-1', 'dataset-1', 'dataset-1', '\u{1f600}')
  const head = await model.findDataset(id)
  const page = { offset: choose(0, 0, 1, 3), limit: choose(0, 1, 2, 10), total: choose(true, false) }
  const after = choose<{ after?: number }>({}, {}, { after: choose(-1, 0, 2, 5) })
  const version = new Date(sampleDatasetHead().version.getTime() + choose(-1, 0, 1, 10, 20, 25, 40, 1_000))
  switch (choose('change', 'change', 'change', 'items', 'items', 'versions', 'changes', 'list', 'rename', 'rare')) {
    case 'change': {
      if (head === null) return (driver) => driver.insertDataset(sampleDatasetHead({ id, createdAt: version }))
      const wishes = ['a', 'b', '$c', 'd.e', '__proto__'].flatMap((item) =>
        choose<[string, string | null][]>([], [[item, choose('x', 'y', null)]]),
      )
      const plan = await planVersion(model, id, Object.fromEntries(wishes), choose(1, 10))
      const changes = choose(true, false) ? plan.changes : plan.changes.toReversed()
      const ifRevision = plan.ifRevision - choose(0, 0, 0, 0, 1)
      return (driver) => makePlanned(driver, { ...plan, changes, ifRevision })
    }
    case 'items': {
      const ids = choose<{ ids?: string[] }>({}, {}, { ids: choose<string[]>([], ['a', '$c', 'a'], ['none', 'd.e']) })
      return (driver) => driver.findItems({ datasetId: id, version, ...ids, ...after, ...page })
    }
    case 'versions': {
      const filter = choose<{ notAfter?: Date }>({}, { notAfter: version })
      return (driver) => driver.findVersions({ datasetId: id, ...filter, ...page })
    }
    case 'changes':
      return (driver) => driver.findChanges({ datasetId: id, version, ...after, limit: page.limit })
    case 'list': {
      const filter = choose<object>({}, { ids: [id, 'none', id] }, { ids: [] }, { name: 'Renamed' }, { ids: [id], name: 'Renamed' })
      return (driver) => driver.findDatasets({ ...filter, ...page })
    }
    case 'rename': {
      const { metadata: _, ...rest } = head ?? sampleDatasetHead({ id })
      const fields = choose<object>({}, { metadata: { $set: 1 } }, { metadata: [1], description: '' })
      const next = { ...rest, ...fields, name: 'Renamed', revision: rest.revision + 1 }
      const ifRevision = rest.revision - choose(0, 0, 1)
      return (driver) => driver.replaceDataset(next, ifRevision, [], null)
    }
    default:
      return choose<Call>(
        (driver) => driver.findDataset(id),
        (driver) => driver.insertDataset(sampleDatasetHead({ id })),
        (driver) => driver.removeDataset(id),
        (driver) => driver.clear(),
      )
  }
}

describeEachTopology('mongoDatasetsDriver and a model', (topology) => {
  const { instance } = datasetInstances(topology)
  beforeEach(() => instance().clear())

  it.each([1, 2, 3])(
    'answers every call as the driver in memory does, whichever instance is asked (seed %i)',
    { timeout: 60_000 },
    async (seed) => {
      const [one, other] = [instance(), instance()]
      const model = memoryDatasetsDriver()
      const choose = chance(seed)

      for (let count = 0; count < 150; count += 1) {
        const call = await chooseCall(model, choose)
        const expected = await call(model)

        expect(await call(choose(one, other))).toStrictEqual(expected)
      }
    },
  )
})
