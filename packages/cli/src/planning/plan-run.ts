import { relative } from 'node:path'
import type { ScorerChoice } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import type { ReadyRun } from '../commands/ready-run.ts'
import { checkGates } from '../gates/check-gates.ts'
import { prepareGates } from '../gates/prepare-gates.ts'
import { readGateFlags } from '../gates/read-gate-flags.ts'
import { scorerIds } from '../gates/scorer-ids.ts'
import { refuseUnpriced } from '../prices/refuse-unpriced.ts'
import type { RunFigures } from '../report/finished-run.ts'
import { shownStorage } from '../storage/shown-storage.ts'
import { estimateTarget } from './estimate-target.ts'
import type { RunPlan } from './run-plan.ts'

const defaultConcurrency = 5

/**
 * Finds out what a run would be. Nothing is called, nothing is stored.
 *
 * @throws What would be wrong with the run before it begins.
 */
export async function planRun(ready: ReadyRun, { folder, environment }: CommandContext): Promise<RunPlan> {
  const { flags, prepared, storage, synced, selected } = ready
  const { loaded, targets, scorers } = prepared
  const { runs, datasets } = storage.stores
  if (flags.budgetUsd !== undefined) await refuseUnpriced(loaded.config, targets)
  const settings = readGateFlags(flags, scorerIds(scorers), prepared.entry?.gates)
  await prepareGates(settings, datasets, {
    datasetId: synced.dataset.id,
    version: synced.version,
    ...(selected !== undefined && { itemIds: selected.itemIds }),
  })
  const { trials = 1, concurrency = defaultConcurrency, stopAfterErrors, failFast, budgetUsd, budgetTokens, maxDuration } = flags
  const calls = (selected?.count ?? synced.rows) * trials
  const asked = { datasetId: synced.dataset.id, formerly: loaded.config.formerly ?? {}, calls, concurrency }
  return {
    dataset: synced,
    change: changeOf(synced),
    selected: selected ?? null,
    targets: await Promise.all(
      targets.map(async (target) => ({ id: target.id, calls, estimate: await estimateTarget(runs, { ...asked, target }) })),
    ),
    scorers: scorerIds(scorers),
    trials,
    concurrency,
    gates: checkGates(settings, [{ figures: emptyFigures(scorers), groups: new Map() }]).map(({ gate }) => gate),
    limits: {
      stopAfterErrors,
      ...(failFast === true && { failFast }),
      ...(budgetUsd !== undefined && { budgetUsd }),
      ...(budgetTokens !== undefined && { budgetTokens }),
      ...(maxDuration !== undefined && { maxDuration }),
    },
    config: loaded.path === null ? null : relative(folder, loaded.path),
    profile: loaded.profile === undefined ? null : (flags.profile ?? environment['ASSAY_PROFILE'] ?? null),
    store: shownStorage(prepared.storage, folder),
  }
}

function changeOf(synced: ReadyRun['synced']): RunPlan['change'] {
  if (!('recognised' in synced)) return null
  if (synced.created) return 'new'
  return synced.added + synced.updated + synced.deleted > 0 ? 'changed' : 'unchanged'
}

/** The figures of a run before its first row: gates are named after its scorers. */
function emptyFigures(scorers: readonly ScorerChoice[]): RunFigures {
  const nothing = { count: 0, clusters: 0, mean: null, standardError: null, interval: null, minimum: null, maximum: null }
  return {
    runId: '',
    status: 'pending',
    stopReason: null,
    error: null,
    totalItems: 0,
    trials: 1,
    succeededCount: 0,
    failedCount: 0,
    skippedCount: 0,
    startedAt: new Date(0),
    completedAt: new Date(0),
    verdicts: { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 },
    scores: scorers.map((choice) => {
      const set = typeof choice === 'object' && 'scorer' in choice ? choice : { scorer: choice }
      const scorer = typeof set.scorer === 'string' ? { id: set.scorer } : set.scorer
      return {
        ...nothing,
        scorerId: scorer.id,
        scorerName: ('name' in scorer ? scorer.name : undefined) ?? scorer.id,
        direction: ('direction' in set ? set.direction : undefined) ?? ('direction' in scorer ? scorer.direction : undefined) ?? 'higher',
        threshold: null,
        errored: 0,
        notApplicable: 0,
      }
    }),
    latency: { count: 0, p50: null, p95: null, maximum: null },
    usage: { rows: 0, rowsWithCost: 0 },
  }
}
