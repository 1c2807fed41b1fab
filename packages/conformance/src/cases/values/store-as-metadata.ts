import type { AssayStorage, JsonValue } from '@assay/core'
import { newRun } from '../../samples/new-run.ts'
import type { StoredPlace } from './stored-place.ts'

/** Stores values as metadata of runs and datasets, by create and by update, and reads them back by id and by list. */
export async function storeAsMetadata(
  { stores }: AssayStorage,
  prefix: string,
  values: readonly JsonValue[],
): Promise<readonly StoredPlace[]> {
  const { datasets, runs } = stores
  const places: StoredPlace[] = []
  const ids = values.map((_, index) => `${prefix}-${index}`)
  // Lists give the newest first, and of equal times the largest id; so they are asked for one by one.
  const collect = async (
    what: string,
    readOne: (id: string, index: number) => Promise<{ readonly metadata?: JsonValue } | null | undefined>,
  ): Promise<void> => {
    const read: unknown[] = []
    for (const [index, id] of ids.entries()) read.push((await readOne(id, index))?.metadata)
    places.push({ what: `metadata, ${what}`, values: read })
  }
  await collect('what createDataset gives', (id, index) => datasets.createDataset({ id, name: 'n', metadata: values[index] ?? null }))
  await collect('what createRun gives', (id, index) => runs.createRun(newRun({ id, metadata: values[index] ?? null })))
  for (const time of ['create', 'update']) {
    await collect(`a dataset by id after ${time}`, (id) => datasets.getDatasetById({ id }))
    await collect(`a dataset in a list after ${time}`, async (id) => (await datasets.listDatasets({ ids: [id] })).datasets[0])
    await collect(`a run by id after ${time}`, (id) => runs.getRunById({ id }))
    await collect(`a run in a list after ${time}`, async (id) => (await runs.listRuns({ ids: [id] })).runs[0])
    if (time === 'update') break
    for (const id of ids) await datasets.updateDataset({ id, metadata: 'between' })
    for (const id of ids) await runs.updateRun({ id, unset: ['metadata'] })
    await collect('what updateDataset gives', (id, index) => datasets.updateDataset({ id, metadata: values[index] ?? null }))
    await collect('what updateRun gives', (id, index) => runs.updateRun({ id, metadata: values[index] ?? null }))
  }
  return places
}
