import { summarizeStoredRun } from '@assay/core'
import type { RunsStorage } from '@assay/core'
import type { FormerIds } from '../config/assay-config.ts'
import type { ChosenTarget } from '../config/choose-targets.ts'
import { idsOfSame } from '../config/former-ids.ts'
import { hostTarget } from '../config/host-target.ts'
import { typedTarget } from '../config/typed-target.ts'
import type { RunFigures } from '../report/finished-run.ts'
import type { TargetEstimate } from './run-plan.ts'

/** What is to be estimated. */
export interface EstimateRequest {
  readonly datasetId: string
  readonly target: ChosenTarget
  readonly formerly: FormerIds
  readonly calls: number
  readonly concurrency: number
}

/** Estimates from the newest run of the same target on the same dataset that has rows; null when there is none. */
export async function estimateTarget(runs: RunsStorage, request: EstimateRequest): Promise<TargetEstimate | null> {
  const { target, formerly, datasetId } = request
  const names = idsOfSame(formerly.targets, typedTarget({ targetType: target.targetType, targetId: target.id }))
  for (const name of names) {
    const { targetType, id: targetId } = hostTarget(name) ?? { targetType: 'function' as const, id: name }
    const found = await runs.listRuns({
      datasetId,
      targetType,
      targetId,
      status: ['completed', 'cancelled'],
      pagination: { limit: 5, total: false },
    })
    const run = found.runs.find(({ succeededCount, failedCount }) => succeededCount + failedCount > 0)
    if (run !== undefined) return estimateOf(await summarizeStoredRun(runs, run), request)
  }
  return null
}

function estimateOf({ runId, latency, usage, scores, verdicts }: RunFigures, { calls, concurrency }: EstimateRequest): TargetEstimate {
  const { p50 } = latency
  const judged = scores.flatMap((score) => score.usage ?? [])
  const rows = Object.values(verdicts).reduce((sum, count) => sum + count, 0)
  const scored = Math.max(1, rows - verdicts.errored)
  const knowsScorers = judged.some(({ rowsWithCost }) => rowsWithCost > 0)
  return {
    runId,
    p50,
    duration: p50 === null ? null : p50 * Math.ceil(calls / concurrency),
    costUsd: usage.rowsWithCost === 0 ? null : ((usage.costUsd ?? 0) / usage.rowsWithCost) * calls,
    scorersUsd: knowsScorers ? (judged.reduce((sum, { costUsd = 0 }) => sum + costUsd, 0) / scored) * calls : null,
  }
}
