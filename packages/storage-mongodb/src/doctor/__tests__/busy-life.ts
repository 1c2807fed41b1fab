import { AssayError } from '@assay/core'
import type { AssayStorage, NewResult } from '@assay/core'
import { newResult } from './sample-store.ts'

/** Two instances of one store, as two processes have them, and chance that can be repeated. */
export interface BusyStore {
  readonly storages: readonly [AssayStorage, AssayStorage]
  readonly random: () => number
}

/**
 * Lives in a store for as many rounds as it is to, as several people do at once: rivals write to one dataset, runs get rows, some in the place of others, and end; some
 * are copied, emptied or removed, and so are datasets.
 */
export async function busyLife({ storages, random }: BusyStore, goesOn: (round: number) => boolean): Promise<void> {
  const [one, other] = storages
  const below = (count: number): number => Math.floor(random() * count)
  for (let round = 0; goesOn(round); round += 1) {
    const { id: datasetId } = await one.stores.datasets.createDataset({ name: 'Busy' })
    await Promise.all(storages.map((storage, index) => editItems(storage, datasetId, { name: `by-${index}`, below })))
    const runIds = await Promise.all(storages.map((storage) => doRun(storage, datasetId, below)))
    const [first = '', second = ''] = runIds
    await copyRun(other, first, `copy-of-${first}`)
    if (below(2) === 0) await one.stores.runs.deleteResultsByRunId({ runId: second })
    if (below(3) === 0) await one.stores.runs.deleteRun({ id: first })
    if (below(3) === 0) await other.stores.datasets.deleteDataset({ id: datasetId })
  }
}

interface Chance {
  readonly name: string
  readonly below: (count: number) => number
}

async function editItems({ stores: { datasets } }: AssayStorage, datasetId: string, { name, below }: Chance): Promise<void> {
  for (let step = 0; step < 6; step += 1) {
    const { items } = await datasets.listItems({ datasetId })
    const item = items[below(items.length)]
    const id = `${name}-${below(4)}`
    try {
      const deed = below(4)
      if (item === undefined || deed < 2) await datasets.addItems({ datasetId, items: [{ id, input: step }] })
      else if (deed === 2) await datasets.updateItem({ datasetId, id: item.id, input: below(1_000) })
      else await datasets.deleteItem({ datasetId, id: item.id })
    } catch (error) {
      // The item is there already, or the other one was faster.
      if (!AssayError.isInstance(error) || !['CONFLICT', 'NOT_FOUND'].includes(error.code)) throw error
    }
  }
}

async function doRun({ stores: { runs } }: AssayStorage, datasetId: string, below: (count: number) => number): Promise<string> {
  const totalItems = 12
  const { id: runId } = await runs.createRun({
    datasetId,
    datasetVersion: new Date(0),
    targetType: 'function',
    targetId: 'echo',
    totalItems,
  })
  const rows: readonly NewResult[] = Array.from({ length: totalItems }, (_, index) => newResult(`item-${index}`))
  for (let start = 0; start < totalItems; start += 4) await runs.addResults({ runId, results: rows.slice(start, start + 4) })
  const again = Array.from({ length: below(4) }, () => newResult('item-8'))
  for (const row of again) await runs.addResults({ runId, results: [row], replace: 'errored' })
  if (below(3) === 0) await runs.deleteResultsByRunId({ runId })
  const { pagination } = await runs.listResults({ runId })
  const count = pagination.total === 0 ? 0 : totalItems
  const errored = count === 0 ? 0 : 1
  await runs.updateRun({
    id: runId,
    status: 'completed',
    succeededCount: count - errored,
    failedCount: errored,
    skippedCount: totalItems - count,
  })
  return runId
}

/** Copies a run row by row, from its end on. */
async function copyRun({ stores: { runs } }: AssayStorage, runId: string, id: string): Promise<void> {
  const run = await runs.getRunById({ id: runId })
  if (run === null) return
  const { results } = await runs.listResults({ runId })
  await runs.importRun({ run: { ...run, id } })
  for (const row of results.toReversed()) await runs.importResults({ runId: id, results: [{ ...row, runId: id }] })
}
