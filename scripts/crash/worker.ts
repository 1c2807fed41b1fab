// Works on the run of a round until it is done or killed: worker.ts <store URL> <evaluation as JSON> [steal]. Each row that the store acknowledged
// is written to file descriptor 3 as a line; so is, at the start, that the work begins.
import { writeSync } from 'node:fs'
import { AssayError, Mastra, resumeRun, runDataset } from '@assay/core'
import type { EngineOptions } from '@assay/core'
import type { Evaluation } from './evaluation.ts'
import { datasetId, scorer, targetOf } from './evaluation.ts'
import { crashSeam } from './crash-seam.ts'
import { fencedExit } from './exit-codes.ts'
import { openStore } from './open-store.ts'

const [, , url = '', text = '', steal = ''] = process.argv
// Written by start-worker.ts.
const evaluation = JSON.parse(text) as Evaluation
const { runId, trials } = evaluation
const say = (line: string): void => void writeSync(3, `${line}\n`)

const storage = await openStore(url, { seam: crashSeam() })
const options: EngineOptions & { readonly runId: string } = {
  runId,
  storage,
  maxConcurrency: evaluation.concurrency,
  retainResults: false,
  scorers: [{ scorer, threshold: 1 }],
  onEvent: (event) => {
    if (event.type === 'item.completed') say(`${event.trial}:${event.itemId}`)
  },
}
const target = targetOf(evaluation)
say('begin')
try {
  const isThere = (await storage.stores.runs.getRunById({ id: runId })) !== null
  if (isThere) await resumeRun(new Mastra(), { ...options, target, ...(steal === 'steal' && { steal: true }) })
  else await runDataset(new Mastra(), { ...options, target, datasetId, targetType: 'function', targetId: 'numbers', trials })
  await storage.close()
} catch (error) {
  // Somebody else has the run: this is how a worker ends that woke up after a takeover.
  if (!AssayError.isInstance(error) || error.code !== 'CONFLICT') throw error
  process.exitCode = fencedExit
}
