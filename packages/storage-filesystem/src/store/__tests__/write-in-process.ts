import { AssayError } from '@assay/core'
import { openFileStorage } from '../open-file-storage.ts'

// Started by a test, several times at once, with the store's folder and a name of its own.
const [, , folder = '', name = ''] = process.argv
const storage = await openFileStorage({ folder })
const { runs, datasets } = storage.stores
const newRun = { datasetId: 'dataset-1', datasetVersion: new Date(0), targetType: 'function', targetId: name, totalItems: 1 } as const
let created = 0
for (let count = 0; count < 10; count += 1) {
  try {
    await runs.createRun({ ...newRun, id: `run-${count}` })
    created += 1
  } catch (error) {
    if (!AssayError.isInstance(error) || error.code !== 'CONFLICT') throw error
  }
  await addOne()
  await datasets.addItem({ datasetId: 'dataset-1', id: `${name}-${count + 10}`, input: count })
}
await storage.close()
process.send?.(created)

/** Adds one to a number in a record that all processes change. */
async function addOne(): Promise<void> {
  for (;;) {
    const run = await runs.getRunById({ id: 'shared' })
    if (run === null) throw new Error('The run is gone')
    try {
      await runs.updateRun({ id: run.id, succeededCount: run.succeededCount + 1, ifRevision: run.revision })
      return
    } catch (error) {
      if (!AssayError.isInstance(error) || error.code !== 'CONFLICT') throw error
    }
  }
}
