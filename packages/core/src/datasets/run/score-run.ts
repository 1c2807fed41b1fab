import { AssayError } from '../../errors/assay-error.ts'
import type { MastraHost } from '../../mastra/host.ts'
import { isFinalStatus } from '../../records/run.ts'
import type { Run } from '../../records/run.ts'
import type { RunSummary } from '../../records/run-summary.ts'
import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import { isLeaseLive } from '../../storage/domains/runs/lease-request.ts'
import { leasedConflict } from '../../storage/domains/runs/run-conflict.ts'
import { clusterKeyOf, withClusterKey } from './clusters/cluster-key.ts'
import { checkEngineOptions, refuseAborted } from './engine-setting.ts'
import { resolveStorage } from './resolve-storage.ts'
import type { ScoreRunOptions } from './run-dataset-options.ts'
import { resolveScorers } from './scoring/resolve-scorers.ts'
import { startEngine } from './start-engine.ts'
import { uncalledTarget } from './targets/uncalled-target.ts'

/**
 * Has scorers judge the stored outputs of a run: no target is called. What comes of it is a new run with `derivedFrom`, of the same dataset
 * version, selection, target and trials, whose rows have the same input, output, expected output, error and latency, and new scores and verdicts.
 *
 * - Rows that errored stay errored: there is nothing to score.
 * - Usage of rows is not taken over, because the other run paid for it; what scorers use is counted.
 * - Scores of the other run are not taken over either: they stay where they are.
 * - A scorer of the type `agent` gets input and output as they are stored: the message lists of the call are not kept.
 * - A pair of which the other run has no row gets none. The run then ends as `cancelled` with the reason `aborted`, and `resumeRun` does those
 *   pairs as soon as the other run has them.
 * - `stopAfterErrors` counts rows in a row on which the same scorer fails in the same way.
 *
 * The rows of the other run are read one by one, so that memory does not grow with it. It, and its dataset, must stay until the end.
 *
 * @throws Before the run exists: `NOT_FOUND` (`Run not found`, `Dataset not found`, a scorer), `INVALID` (an option, no scorer, a run without
 * rows), `CONFLICT` of reason `leased` (somebody works on the other run) or `exists` (the run id), `ABORTED`. Later: what `runDataset` throws.
 */
export async function scoreRun(mastra: MastraHost, options: ScoreRunOptions): Promise<RunSummary> {
  const setting = checkEngineOptions(options)
  const storage = await resolveStorage(mastra, options.storage)
  const { runs, datasets } = storage.stores
  const source = await findSource(runs, options.derivedFrom)
  const scorers = await resolveScorers(mastra, options.scorers)
  if (scorers.length === 0)
    throw new AssayError('INVALID', 'scorers: expected at least one scorer, got none', { details: { path: 'scorers' } })
  const dataset = await datasets.getDatasetById({ id: source.datasetId })
  if (dataset === null) throw new AssayError('NOT_FOUND', `Dataset not found: ${source.datasetId}`)
  refuseAborted(setting)

  const { datasetId, datasetVersion, targetType, targetId, totalItems, trials, selection } = source
  const { runId, name, tags, groupId, provenance } = options
  const metadata = withClusterKey(options.metadata, options.clusterBy ?? clusterKeyOf(source))
  const created = await runs.createRun({
    ...(runId !== undefined && { id: runId }),
    ...(name !== undefined && { name }),
    ...(metadata !== undefined && { metadata }),
    ...(tags !== undefined && { tags }),
    ...(groupId !== undefined && { groupId }),
    ...(provenance !== undefined && { provenance }),
    ...(selection !== undefined && { selection }),
    derivedFrom: source.id,
    datasetId,
    datasetVersion,
    targetType,
    targetId,
    totalItems,
    trials,
    scorers: scorers.map((scorer) => ({ id: scorer.id, name: scorer.name, direction: scorer.direction, threshold: scorer.threshold })),
    lease: { owner: runs.seam.host.owner, ttl: setting.leaseTimeToLive },
  })
  const startedAt = new Date(runs.seam.now())
  const run = await runs.updateRun({ id: created.id, ifEpoch: created.epoch, status: 'running', startedAt })
  const started = { setting, storage, run, datasetName: dataset.name, scorers }
  return startEngine({ ...started, target: uncalledTarget, paced: undefined, earlier: undefined })
}

async function findSource(runs: RunsStorage, id: string): Promise<Run> {
  const source = await runs.getRunById({ id })
  if (source === null) throw new AssayError('NOT_FOUND', `Run not found: ${id}`)
  if (!isFinalStatus(source.status) && isLeaseLive(source.lease, runs.seam)) throw leasedConflict(source, 'score it when it has ended')
  const { pagination } = await runs.listResults({ runId: id, pagination: { limit: 0 } })
  if (pagination.total === 0 && source.totalItems > 0) {
    throw new AssayError('INVALID', `derivedFrom: run ${id} has no rows to score; resume it first`, { details: { path: 'derivedFrom' } })
  }
  return source
}
