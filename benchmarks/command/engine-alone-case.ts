// An evaluation of the dataset that a file store holds, in a process of its own: engine-alone-case.ts <folder of the store> <config>
import { pathToFileURL } from 'node:url'
import { Mastra, runDataset } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { openFileStorage } from '@assay/storage-filesystem'
import { boundHeap } from '../../packages/cli/src/bound-heap.ts'

const [, , folder = '', configPath = ''] = process.argv
// As the command line does, which this is compared with.
boundHeap()
// What the benchmark itself has written there.
const { default: config } = (await import(pathToFileURL(configPath).href)) as {
  default: { targets: { shout: (input: unknown) => string }; scorers: { exact: Omit<MastraScorer, 'id'> } }
}

const started = performance.now()
const storage = await openFileStorage({ folder })
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
