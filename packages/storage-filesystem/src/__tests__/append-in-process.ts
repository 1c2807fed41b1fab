import type { NewResult } from '@assay/core'
import { openFileStorage } from '../store/open-file-storage.ts'

// Started by a test with the store's folder and a run. Appends the three rows of a batch for each message, and answers when they are stored.
const [, , folder = '', runId = ''] = process.argv
const storage = await openFileStorage({ folder })
const { runs } = storage.stores
const run = await runs.getRunById({ id: runId })
const start = new Date(0)
let appending: Promise<void> = Promise.resolve()

process.on('message', (batch) => {
  const results = ['a', 'b', 'c'].map((name): NewResult => {
    const itemId = `${String(batch)}-${name}`
    return { itemId, itemVersion: start, input: itemId, output: itemId.repeat(500), startedAt: start, completedAt: start, latency: 1 }
  })
  appending = appending.then(async () => {
    await runs.addResults({ runId, ...(run === null ? {} : { epoch: run.epoch }), results })
    process.send?.(batch)
  })
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
