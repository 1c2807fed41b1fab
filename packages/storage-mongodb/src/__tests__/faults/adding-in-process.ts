import { AssayError } from '@assay/core'
import { sampleResult } from '../../store/__tests__/sample-input.ts'
import { mongoStorage } from '../../store/mongo-storage.ts'
import type { AddedBatch, BatchToAdd } from './adder.ts'

// Started by a test with the store's URL, a run, a name and an epoch or none. Adds a row for each pair of the batch that a message names, one batch
// after the other, and answers what became of it.
const [, , url = '', runId = '', name = '', epoch = ''] = process.argv
const storage = await mongoStorage({ url })
const { runs } = storage.stores
let adding: Promise<void> = Promise.resolve()

async function add({ batch, itemIds }: BatchToAdd): Promise<AddedBatch> {
  const results = itemIds.map((itemId) => ({ ...sampleResult(itemId), output: name, traceId: `${name} ${batch}` }))
  try {
    await runs.addResults({ runId, ...(epoch !== '' && { epoch: Number(epoch) }), results })
    return { batch, outcome: 'stored' }
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error
    const { reason, conflicts = [] } = error.details
    return { batch, outcome: 'refused', why: reason ?? error.message, conflicts: [...conflicts] }
  }
}

process.on('message', (batch: BatchToAdd) => {
  adding = adding.then(async () => void process.send?.(await add(batch)))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
