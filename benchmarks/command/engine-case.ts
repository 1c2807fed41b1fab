// An evaluation of the dataset that a file store holds, in a process of its own: engine-case.ts <folder of the store> <config> [<rows to import first>]
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { Mastra, runDataset } from '@assay/core'
import type { AssayStorage, ItemEdit, MastraScorer, NewItem } from '@assay/core'
import { openFileStorage } from '@assay/storage-filesystem'
import { boundHeap } from '../../packages/cli/src/bound-heap.ts'

const [, , folder = '', configPath = '', rows = ''] = process.argv
// As the command line does, which this is compared with.
boundHeap()
// What the benchmark itself has written there.
const { default: config } = (await import(pathToFileURL(configPath).href)) as {
  default: { targets: { shout: (input: unknown) => string }; scorers: { exact: Omit<MastraScorer, 'id'> } }
}

const started = performance.now()
const storage = await openFileStorage({ folder })
if (rows !== '') await importRows(storage)
const { datasets } = await storage.stores.datasets.listDatasets({ pagination: { limit: 1 } })
await runDataset(new Mastra(), {
  storage,
  datasetId: datasets[0]?.id ?? '',
  targetType: 'function',
  targetId: 'shout',
  target: config.targets.shout,
  scorers: [{ id: 'exact', ...config.scorers.exact }],
  retainResults: false,
})
await storage.close()
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
process.send?.({ took: performance.now() - started, cpu: (userCPUTime + systemCPUTime) / 1_000, peakRss: maxRSS * 1024 })

async function importRows({ stores }: AssayStorage): Promise<void> {
  const { id } = await stores.datasets.createDataset({ name: 'rows' })
  await stores.datasets.applyItems({ datasetId: id, edits: editsIn(rows) })
}

async function* editsIn(path: string): AsyncGenerator<ItemEdit, void, undefined> {
  // What the benchmark itself has written there.
  for await (const line of createInterface({ input: createReadStream(path) })) yield { add: JSON.parse(line) as NewItem }
}
