import { AssayError } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'

type Stores = AssayStorage['stores']

/** A write in flight, and how to see whether it was done. */
interface Write {
  readonly what: string
  readonly write: (stores: Stores) => Promise<unknown>
  readonly isDone: (stores: Stores) => Promise<boolean>
}

/** A write of each kind, each on records of its own. */
const writesOf = (name: string): readonly Write[] => [
  {
    what: `creating run ${name}`,
    write: ({ runs }) => runs.createRun(newRun({ id: `run-${name}` })),
    isDone: async ({ runs }) => (await runs.getRunById({ id: `run-${name}` })) !== null,
  },
  {
    what: `rows ${name}`,
    write: ({ runs }) =>
      runs.addResults({ runId: 'filled', results: [newResult({ itemId: `one-${name}` }), newResult({ itemId: `two-${name}` })] }),
    isDone: async ({ runs }) => {
      const { pagination } = await runs.listResults({ runId: 'filled', itemIds: [`one-${name}`, `two-${name}`] })
      return pagination.total === 2
    },
  },
  {
    what: `updating run ${name}`,
    write: ({ runs }) => runs.updateRun({ id: `changed-${name}`, name: 'Changed' }),
    isDone: async ({ runs }) => (await runs.getRunById({ id: `changed-${name}` }))?.name === 'Changed',
  },
  {
    what: `deleting run ${name}`,
    write: ({ runs }) => runs.deleteRun({ id: `deleted-${name}` }),
    isDone: async ({ runs }) => (await runs.getRunById({ id: `deleted-${name}` })) === null,
  },
  {
    what: `deleting the rows of run ${name}`,
    write: ({ runs }) => runs.deleteResultsByRunId({ runId: `emptied-${name}` }),
    isDone: async ({ runs }) => (await runs.listResults({ runId: `emptied-${name}` })).pagination.total === 0,
  },
  {
    what: `creating dataset ${name}`,
    write: ({ datasets }) => datasets.createDataset({ id: `dataset-${name}`, name: 'More' }),
    isDone: async ({ datasets }) => (await datasets.getDatasetById({ id: `dataset-${name}` })) !== null,
  },
  {
    what: `item ${name}`,
    write: ({ datasets }) => datasets.addItem({ datasetId: 'filled', id: `item-${name}`, input: name }),
    isDone: async ({ datasets }) => (await datasets.getItemById({ datasetId: 'filled', id: `item-${name}` })) !== null,
  },
]

/** Closes a storage with writes in flight, all kinds at once and then each alone, and looks afterwards for those that were acknowledged. */
export async function checkClosingWaits(t: CaseContext): Promise<void> {
  const names = ['a', 'b', 'c']
  const first = await t.open()
  await prepare(first.stores, [...names, 'alone'])
  await checkWrites(
    t,
    first,
    names.flatMap((name) => writesOf(name)),
  )
  // Without durability what the writes are made on may be gone.
  if (t.capabilities.durable) for (const write of writesOf('alone')) await checkWrites(t, await t.open(), [write])
}

async function prepare({ runs, datasets }: Stores, names: readonly string[]): Promise<void> {
  await runs.createRun(newRun({ id: 'filled' }))
  await datasets.createDataset({ id: 'filled', name: 'Filled' })
  for (const name of names) {
    for (const id of [`changed-${name}`, `deleted-${name}`, `emptied-${name}`]) await runs.createRun(newRun({ id }))
    await runs.addResult({ runId: `emptied-${name}`, ...newResult() })
  }
}

async function checkWrites(t: CaseContext, storage: AssayStorage, writes: readonly Write[]): Promise<void> {
  const witness = t.capabilities.multiInstance ? await t.open() : null
  const inFlight = writes.map(({ write }) => write(storage.stores))
  await storage.close()
  const settled = await Promise.allSettled(inFlight)

  await t.refused(storage.stores.runs.listRuns(), { code: 'CLOSED' }, 'a read after close')
  const reader = witness ?? (t.capabilities.durable ? await t.open() : null)
  for (const [index, { what, isDone }] of writes.entries()) {
    const one = settled[index]
    const isRefused = one?.status === 'rejected' && AssayError.isInstance(one.reason) && one.reason.code === 'CLOSED'
    t.ok(one?.status === 'fulfilled' || isRefused, `${what} in flight was done, or rejected with CLOSED`)
    if (reader !== null)
      t.equal(await isDone(reader.stores), one?.status === 'fulfilled', `whether it is there: ${what}, which was ${one?.status}`)
  }
  await reader?.close()
}
