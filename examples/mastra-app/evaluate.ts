import { runDataset } from '@assay/core'
import type { AssayStorage, RunSummary } from '@assay/core'
import { mastra } from './src/mastra/index.ts'

/** Asks the order desk one question. The storage is given, because that of an application keeps other things. */
export async function evaluate(storage: Pick<AssayStorage, 'stores'>): Promise<RunSummary> {
  const { datasets } = storage.stores
  const { id: datasetId } = await datasets.createDataset({ name: 'one question' })
  await datasets.addItem({ datasetId, input: 'Where is my order 1002?', expectedOutput: 'shipped' })
  return runDataset(mastra, {
    storage,
    datasetId,
    targetType: 'agent',
    targetId: 'order-desk',
    scorers: [{ scorer: 'names-status', threshold: 1 }],
  })
}
