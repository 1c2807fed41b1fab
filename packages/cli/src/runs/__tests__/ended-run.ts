import type { CreateRunInput, Run, RunsStorage } from '@assay/core'

/** What a run of a test is made with. */
export interface EndedRunOptions extends Partial<CreateRunInput> {
  /** How many rows it has; default 2. */
  readonly rows?: number
}

/** Stores a run that is complete, with its rows. */
export async function endedRun(runs: RunsStorage, { rows = 2, ...fields }: EndedRunOptions = {}): Promise<Run> {
  const run = await unendedRun(runs, { rows, ...fields })
  const now = new Date(runs.seam.now())
  return runs.updateRun({ id: run.id, status: 'completed', succeededCount: rows, skippedCount: 0, startedAt: now, completedAt: now })
}

/** Stores a run that is running, with rows, and on which nobody works. */
export async function unendedRun(runs: RunsStorage, { rows = 2, ...fields }: EndedRunOptions = {}): Promise<Run> {
  const run = await runs.createRun({
    datasetId: 'data',
    datasetVersion: new Date(0),
    targetType: 'function',
    targetId: 'target',
    totalItems: rows,
    ...fields,
  })
  const now = new Date(runs.seam.now())
  const results = Array.from({ length: rows }, (_, index) => ({
    itemId: `item-${index}`,
    itemVersion: new Date(0),
    itemIndex: index,
    input: { question: `question ${index}`, 'a"key': null },
    output: { answer: index, text: 'née 🙂' },
    latency: 1.5,
    verdict: 'passed' as const,
    startedAt: now,
    completedAt: now,
    retryCount: 0,
    scores: [{ scorerId: 'exact', scorerName: 'Exact', score: 1 }],
  }))
  for (let start = 0; start < rows; start += 1000) await runs.addResults({ runId: run.id, results: results.slice(start, start + 1000) })
  return runs.updateRun({ id: run.id, status: 'running', skippedCount: rows })
}
