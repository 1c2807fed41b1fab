// An evaluation into a file store, in a process of its own: stored-rows-case.ts <folder> <items> <sync>
import { Mastra, runDataset } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { openFileStorage } from '@assay/storage-filesystem'
import { generatedDataset } from '../engine/generated-dataset.ts'
import { rowPadding } from './row-padding.ts'
import { boundHeap } from '../../packages/cli/src/bound-heap.ts'

const [, , folder = '', itemsText = '', sync = 'batch'] = process.argv
const items = Number(itemsText)
// As the command line does, whose memory this is about.
boundHeap()
const scorer: MastraScorer = { id: 'even', threshold: 1, run: ({ itemId }) => ({ score: Number(itemId.slice(5)) % 10 === 0 ? 0 : 1 }) }

const storage = await openFileStorage({ folder, sync: sync === 'never' ? 'never' : 'batch' })
const started = performance.now()
const summary = await runDataset(new Mastra(), {
  storage: { stores: { runs: storage.stores.runs, datasets: generatedDataset(items, rowPadding) } },
  datasetId: 'generated',
  targetType: 'function',
  targetId: 'slice',
  target: (input: { readonly prompt: string }) => input.prompt.slice(8, 12),
  scorers: [scorer],
  runId: 'run',
  maxConcurrency: 64,
  retainResults: false,
})
const took = performance.now() - started
if (summary.succeededCount !== items) throw new Error('The run did not do what it should')
await storage.close()
process.send?.({ took, peakRss: process.resourceUsage().maxRSS * 1024 })
