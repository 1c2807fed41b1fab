import { summarizeStoredRun } from '@assay/core'
import type { RunSummary } from '@assay/core'
import { expect } from 'vitest'
import type { Process, SimulatedEvaluation } from './simulated-evaluation.ts'

/** What was acknowledged is there, nothing is there twice, in part or out of order, and all is readable. */
export async function expectKept(evaluation: SimulatedEvaluation): Promise<void> {
  const { run, rows } = await evaluation.look()
  const ids = new Set(rows.map(({ id }) => id))

  expect([...evaluation.acknowledged].filter((id) => !ids.has(id))).toEqual([])
  expect(ids.size).toBe(rows.length)
  expect(rows.filter(({ seq }, index) => seq <= (rows[index - 1]?.seq ?? 0))).toEqual([])
  expect(rows.filter((row) => !evaluation.isRight(row))).toEqual([])
  if (evaluation.isFinished) expect(run?.status).toBe('completed')
}

/** Every pair is there once, and the rows add up to what the engine and the run's record say. */
export async function expectComplete(evaluation: SimulatedEvaluation, summary: RunSummary | null): Promise<void> {
  await expectKept(evaluation)
  const { storage } = await evaluation.start()
  const { runs } = storage.stores
  const [run] = (await runs.listRuns()).runs
  if (run === undefined || summary === null) throw new Error('The run is gone, or was not done')
  const { all, failing } = evaluation.pairs

  expect(await runs.getRunById({ id: run.id })).toEqual(run)
  expect(await summarizeStoredRun(runs, run, true)).toEqual(summary)
  expect(summary.results).toHaveLength(all)
  expect(run).toMatchObject({ status: 'completed', succeededCount: all - failing, failedCount: failing, skippedCount: 0, lease: null })
  await storage.close()
}

/** As `expectKept`, and then the run is worked on to its end: by a process that went on, once its lease ran out, or by a new one. */
export async function expectResumed(evaluation: SimulatedEvaluation, process?: Process): Promise<void> {
  await expectKept(evaluation)
  await process?.seam.advance(60_000)

  const { summary, error } = await (process === undefined ? evaluation.work() : evaluation.workIn(process))

  expect(error).toBeNull()
  await expectComplete(evaluation, summary)
}
