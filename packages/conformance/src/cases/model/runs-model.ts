import { compareCodePoints, isFinalStatus } from '@assay/core'
import type { NewRow, ResultsPage, Run, RunResult, RunsPage } from '@assay/core'
import { isAmong } from './is-among.ts'
import { modelLease } from './model-lease.ts'
import { modelPage } from './model-page.ts'
import { isReplaceable, modelRow } from './model-rows.ts'
import { Refusal } from './refusal.ts'
import type { RunsInput } from './store-input.ts'
import { withoutFields } from './without-fields.ts'

/** What the contract says of runs, in the plainest way: each write gives what a right store answers, or how it refuses. */
export class RunsModel {
  readonly runs: Map<string, Run> = new Map()
  readonly #rows = new Map<string, readonly RunResult[]>()
  readonly #highestSeqs = new Map<string, number>()

  /** The run that a store makes of this; the store alone chooses the first `epoch` and `revision`. */
  createRun({ lease, id = '', ...given }: RunsInput<'createRun'>, now: number): Run | Refusal {
    if (this.runs.has(id)) return Refusal.conflict('exists')
    const numbers = { trials: 1, succeededCount: 0, failedCount: 0, skippedCount: 0, epoch: 0, revision: 0 }
    const nulls = { stopReason: null, startedAt: null, completedAt: null, error: null, lease: lease ? modelLease(lease, now) : null }
    return { ...numbers, ...given, ...nulls, id, status: 'pending', createdAt: new Date(now), updatedAt: new Date(now) }
  }

  updateRun({ id, ifRevision, ifEpoch, lease, unset = [], ...fields }: RunsInput<'updateRun'>, now: number): Run | Refusal {
    const run = this.runs.get(id)
    if (run === undefined) return Refusal.notFound()
    if (ifRevision !== undefined && ifRevision !== run.revision) return Refusal.conflict('guard')
    if (ifEpoch !== undefined && ifEpoch !== run.epoch) return Refusal.conflict('fenced')
    const needsEpoch = [lease, fields.status, fields.succeededCount].some((value) => value !== undefined)
    if (run.lease !== null && ifEpoch === undefined && needsEpoch) return Refusal.conflict('leased')
    const isClaim = run.lease === null && lease !== undefined && lease !== null
    const ends = fields.status !== undefined && fields.status !== run.status && isFinalStatus(fields.status)
    const next = { ...run, ...fields, ...(lease !== undefined && { lease: lease && modelLease(lease, now) }) }
    return this.change(withoutFields(next, unset), now, isClaim || ends)
  }

  takeOverRun({ runId, lease, ifEpoch, steal = false }: RunsInput<'takeOverRun'>, now: number): Run | Refusal {
    const run = this.runs.get(runId)
    if (run === undefined) return Refusal.notFound()
    if (ifEpoch !== undefined && ifEpoch !== run.epoch) return Refusal.conflict('fenced')
    if (!steal && run.lease !== null && run.lease.expiresAt.getTime() > now) return Refusal.conflict('leased')
    return this.change({ ...run, lease: modelLease(lease, now) }, now, true)
  }

  change(run: Run, now: number, raisesEpoch: boolean): Run {
    const next = { ...run, updatedAt: new Date(now), epoch: run.epoch + (raisesEpoch ? 1 : 0), revision: run.revision + 1 }
    return this.runs.set(run.id, next) && next
  }

  /** The rows that a store makes of these; the store alone chooses their `seq`s, so `putRows` keeps them. */
  addResults({ runId, epoch, replace, results }: RunsInput<'addResults'>, now: number): readonly NewRow[] | Refusal {
    const ids = results.map(({ trial = 0, itemId }) => `${trial}:${itemId}`)
    const repeated = ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []))
    if (repeated.length > 0) return Refusal.conflict('exists', repeated)
    const run = this.runs.get(runId)
    if (run === undefined) return Refusal.notFound()
    if (isFinalStatus(run.status)) return Refusal.conflict('final')
    if (epoch === undefined && run.lease !== null) return Refusal.conflict('leased')
    if (epoch !== undefined && epoch !== run.epoch) return Refusal.conflict('fenced')
    const olds = ids.map((id) => this.#rows.get(runId)?.find((row) => row.id === id))
    const taken = olds.flatMap((old, index) => (old && !(replace && isReplaceable(old)) ? [index] : []))
    return taken.length > 0 ? Refusal.conflict('exists', taken) : results.map((one, index) => modelRow(runId, one, now, olds[index]))
  }

  /** Keeps rows as a store has numbered them. False: it cannot have numbered them so. */
  putRows(runId: string, added: readonly RunResult[]): boolean {
    const highest = this.#highestSeqs.get(runId) ?? -1
    const kept = (this.#rows.get(runId) ?? []).filter(({ id }) => added.every((row) => row.id !== id))
    this.#rows.set(runId, [...kept, ...added])
    this.#highestSeqs.set(runId, added.at(-1)?.seq ?? highest)
    return added.every(({ seq }, index) => Number.isInteger(seq) && seq > (added[index - 1]?.seq ?? highest))
  }

  deleteResultsByRunId({ runId, ifEpoch }: RunsInput<'deleteResultsByRunId'>): Refusal | undefined {
    const { lease = null, epoch = ifEpoch } = this.runs.get(runId) ?? {}
    if (lease !== null && ifEpoch === undefined) return Refusal.conflict('leased')
    if (ifEpoch !== undefined && ifEpoch !== epoch) return Refusal.conflict('fenced')
    return void this.#rows.delete(runId)
  }

  deleteRun(id: string): void {
    for (const kept of [this.runs, this.#rows, this.#highestSeqs]) kept.delete(id)
  }

  listRuns({ ids, status, tags = [], pagination }: RunsInput<'listRuns'>): RunsPage {
    const matching = [...this.runs.values()]
      .filter((run) => isAmong(run.id, ids) && isAmong(run.status, status) && tags.every((tag) => run.tags?.includes(tag)))
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || compareCodePoints(b.id, a.id))
    const page = modelPage(matching, pagination)
    return { runs: page.rows, pagination: page.pagination }
  }

  listResults({ runId, verdict, itemIds, trial, after = -1, pagination }: RunsInput<'listResults'>): ResultsPage {
    const rows = this.#rows.get(runId) ?? []
    const matching = rows.filter((row) => isAmong(row.verdict, verdict) && isAmong(row.itemId, itemIds) && isAmong(row.trial, trial))
    const page = modelPage(matching, pagination, ({ seq }) => seq > after)
    return { results: page.rows, pagination: page.pagination }
  }
}
