import { inspect } from 'node:util'
import { AssayError, isFinalStatus, summarizeStoredRun, verdicts } from '@assay/core'
import type { Run, RunResult, RunSummary, RunsStorage, Verdict } from '@assay/core'
import { expect } from 'vitest'
import { mongoStorage } from '../../store/mongo-storage.ts'
import type { Evaluation, Work } from './evaluation.ts'
import { evaluator } from './place.ts'

const lost =
  /^Run \S+ (was taken over: its epoch is no longer \d+|is leased by .*: wait until .*, or steal it|is completed: it takes no more rows)$/

/** How an engine is to stop. */
export interface ExpectedStop {
  /** What it says. */
  readonly says: RegExp
  /** When it stopped, at the latest, by the clock of `Work.endedAt`. */
  readonly by?: number
}

/** The engine came to the end of the run, whatever happened on the way; and all pairs are there, once. */
export async function expectDone(evaluation: Evaluation, work: Work): Promise<void> {
  expect(work.error).toBeNull()
  expectSecretsKept(evaluation, work)
  await expectComplete(evaluation, work.summary)
}

/** The engine stopped, in time and with the cause in words; what it had acknowledged is kept, and another one does the rest. */
export async function expectStopped(evaluation: Evaluation, work: Work, { says, by = Infinity }: ExpectedStop): Promise<void> {
  expect(work.summary).toBeNull()
  expect(work.error).toBeInstanceOf(AssayError)
  expect(work.error).toMatchObject({ code: 'BACKEND', message: expect.stringMatching(says) })
  expect(work.endedAt).toBeLessThan(by)
  expectSecretsKept(evaluation, work)
  await expectResumed(evaluation)
}

/** The engine stopped because somebody else has the run, or had it, and says so. */
export function expectLost(work: Work): void {
  expect(work.summary).toBeNull()
  expect(work.error).toBeInstanceOf(AssayError)
  expect(work.error).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(lost) })
}

/** What was acknowledged is kept, and an engine that takes the run, or makes it where there is none, comes to its end. */
async function expectResumed(evaluation: Evaluation): Promise<void> {
  await expectKept(evaluation)
  evaluation.goOn()

  let work = await evaluation.workAt(evaluation.url, { steal: true })
  // The last command of an engine that stopped may come late, and in between: who is told so begins again.
  if (work.error !== null) {
    expectLost(work)
    work = await evaluation.workAt(evaluation.url, { steal: true })
  }

  expect(work.error).toBeNull()
  await expectComplete(evaluation, work.summary)
}

/** No part of what anybody is shown holds the name or the password of the evaluator. */
export function expectSecretsKept(evaluation: Evaluation, ...works: readonly Work[]): void {
  const shown = [...works.map(({ error }) => inspect(error, { depth: 20 })), JSON.stringify(evaluation.events)].join('\n')

  expect(shown).not.toContain(evaluator.password)
  expect(shown).not.toContain(evaluator.name)
}

/** What was acknowledged is there once, with what the target gave; and when the run has ended, whatever the store counts agrees with the rows. */
export async function expectKept(evaluation: Evaluation): Promise<void> {
  const { run, rows, totals } = await look(evaluation)
  const ids = new Set(rows.map(({ id }) => id))
  const counted = Object.fromEntries(verdicts.map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length]))

  expect(evaluation.acknowledged.filter((id) => !ids.has(id))).toEqual([])
  expect(new Set(evaluation.acknowledged).size).toBe(evaluation.acknowledged.length)
  expect(ids.size).toBe(rows.length)
  expect(rows.filter(({ seq }, index) => seq <= (rows[index - 1]?.seq ?? -1))).toEqual([])
  expect(rows.filter((row) => !evaluation.isRight(row))).toEqual([])
  // Before, a late command may still add rows between two looks.
  if (run !== null && isFinalStatus(run.status)) {
    expect(totals).toEqual(counted)
    expectCounts(run, rows)
  }
  expect(JSON.stringify(run)).not.toContain(evaluator.password)
}

/** Every pair is there once, and the engine's summary, the run's record and its rows agree. */
export async function expectComplete(evaluation: Evaluation, summary: RunSummary | null): Promise<void> {
  await expectKept(evaluation)
  const { run, rows, stored } = await look(evaluation)

  expect(run).toMatchObject({ status: 'completed', stopReason: null, error: null, skippedCount: 0, lease: null })
  expect(rows).toHaveLength(evaluation.pairs)
  expect(rows.filter(({ verdict }) => verdict === 'unscored')).toEqual([])
  expect(summary).toEqual(stored)
}

function expectCounts({ succeededCount, failedCount, skippedCount, totalItems, trials }: Run, rows: readonly RunResult[]): void {
  const errored = rows.filter(({ verdict }) => verdict === 'errored').length

  expect({ succeededCount, failedCount, skippedCount }).toEqual({
    succeededCount: rows.length - errored,
    failedCount: errored,
    skippedCount: totalItems * trials - rows.length,
  })
}

/** What somebody finds in the store who knows nothing of the engines. */
interface Found {
  readonly run: Run | null
  readonly rows: readonly RunResult[]
  /** How many rows of each verdict the store counts. */
  readonly totals: Readonly<Record<string, number | null>>
  /** What the rows add up to. */
  readonly stored: RunSummary | null
}

async function look({ url, runId }: Evaluation): Promise<Found> {
  const storage = await mongoStorage({ url, readOnly: true })
  try {
    const { runs } = storage.stores
    const run = await runs.getRunById({ id: runId })
    const rows = run === null ? [] : await Array.fromAsync(runs.iterateResults({ runId }))
    const totals = await Promise.all(verdicts.map(async (verdict) => [verdict, await totalOf(runs, runId, verdict)] as const))
    const stored = run === null ? null : await summarizeStoredRun(runs, run, true)
    return { run, rows, totals: Object.fromEntries(totals), stored }
  } finally {
    await storage.close()
  }
}

async function totalOf(runs: RunsStorage, runId: string, verdict: Verdict): Promise<number | null> {
  const { pagination } = await runs.listResults({ runId, verdict, pagination: { limit: 0 } })
  return pagination.total
}
