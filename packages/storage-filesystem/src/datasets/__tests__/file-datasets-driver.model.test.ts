import type { DatasetsDriver } from '@assay/core'
import { manualSeam, memoryDatasetsDriver, sampleDatasetHead } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { Scratch } from '../../store/scratch.ts'
import { temporaryStore } from '../../store/__tests__/temporary-store.ts'
import { unsyncedFiles } from '../../store/__tests__/unsynced-files.ts'
import { fileDatasetsDriver } from '../file-datasets-driver.ts'
import { planVersion } from './sample-dataset.ts'

const origin = sampleDatasetHead().version.getTime()

/** Chance that repeats with its seed. */
function chance(seed: number): <Value>(...choices: readonly [Value, ...Value[]]) => Value {
  const { random } = manualSeam({ seed })
  return (first, ...others) => [first, ...others][Math.floor(random() * (others.length + 1))] ?? first
}

/** Makes one random call on each driver, the model first, and gives both answers. */
async function makeCall(
  driver: DatasetsDriver,
  model: DatasetsDriver,
  choose: ReturnType<typeof chance>,
): Promise<readonly [unknown, unknown]> {
  const id = choose('dataset-1', 'dataset-1', 'dataset-1', '../\u{1f600}')
  const both = async (call: (one: DatasetsDriver) => Promise<unknown>): Promise<readonly [unknown, unknown]> => [
    await call(driver),
    await call(model),
  ]
  const page = { offset: choose(0, 0, 1, 3), limit: choose(0, 1, 2, 10), total: choose(true, false) }
  const after = choose<{ after?: number }>({}, {}, { after: choose(-1, 0, 2, 5) })
  const version = new Date(origin + choose(-1, 0, 1, 2, 5, 10, 20, 100))
  switch (choose('change', 'change', 'change', 'items', 'items', 'versions', 'changes', 'insert', 'list', 'rename', 'rare')) {
    case 'change': {
      const head = (await model.findDataset(id)) ?? sampleDatasetHead({ id })
      const wishes = Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e'].flatMap((item) => choose<[string, string | null][]>([], [[item, choose('x', 'y', null)]])),
      )
      const plan = await planVersion(model, head, wishes, choose(1, 2))
      const changes = choose(true, false) ? plan.changes : plan.changes.toReversed()
      if (changes.length === 0) return both((one) => one.findDataset(id))
      const ifRevision = plan.ifRevision - choose(0, 0, 0, 0, 1)
      return both((one) => one.replaceDataset(structuredClone(plan.next), ifRevision, structuredClone(changes), structuredClone(plan.made)))
    }
    case 'items': {
      const ids = choose<{ ids?: string[] }>({}, {}, { ids: choose<string[]>([], ['a', 'c', 'a'], ['none', 'e']) })
      return both((one) => one.findItems({ datasetId: id, version, ...ids, ...after, ...page }))
    }
    case 'versions': {
      const filter = choose<{ notAfter?: Date }>({}, { notAfter: version })
      return both((one) => one.findVersions({ datasetId: id, ...filter, ...page }))
    }
    case 'changes':
      return both((one) => one.findChanges({ datasetId: id, version, ...after, limit: page.limit }))
    case 'insert': {
      const head = sampleDatasetHead({ id, createdAt: new Date(choose(1, 2)), revision: choose(0, 1) })
      return both((one) => one.insertDataset(head))
    }
    case 'list': {
      const filter = choose<object>({}, { ids: [id, 'none'] }, { ids: [] }, { name: 'Renamed' })
      return both((one) => one.findDatasets({ ...filter, ...page }))
    }
    case 'rename': {
      const head = (await model.findDataset(id)) ?? sampleDatasetHead({ id })
      return both((one) => one.replaceDataset({ ...head, name: 'Renamed', revision: head.revision + 1 }, head.revision, [], null))
    }
    default:
      if (choose(true, false, false, false)) return both((one) => one.removeDataset(id))
      return choose(true, false, false, false) ? both((one) => one.clear()) : both((one) => one.findDataset(id))
  }
}

describe('fileDatasetsDriver', () => {
  it.each([1, 2, 3, 4, 5, 6])('answers every call as the driver in memory does, whichever instance is asked (seed %i)', async (seed) => {
    await using store = await temporaryStore({ files: unsyncedFiles() })
    const instances = [1, 2].map(() => store.use(fileDatasetsDriver({ context: store, scratch: new Scratch(store) })))
    const model = memoryDatasetsDriver()
    const choose = chance(seed)

    for (let count = 0; count < 250; count += 1) {
      const [driver] = choose(true, false) ? instances : instances.toReversed()
      if (driver === undefined) throw new Error('There are two')
      const [answer, expected] = await makeCall(driver, model, choose)

      expect(answer).toStrictEqual(expected)
    }
  })
})
