import { AssayError } from '../../errors/assay-error.ts'
import type { MastraHost } from '../../mastra/host.ts'
import { isFinalStatus } from '../../records/run.ts'
import type { Run } from '../../records/run.ts'
import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import { checkEngineOptions } from './engine-setting.ts'
import { readEarlierRows } from './read-earlier-rows.ts'
import { resolveStorage } from './resolve-storage.ts'
import type { ResumeRunOptions } from './run-dataset-options.ts'
import type { RunSummary } from '../../records/run-summary.ts'
import { resolveStoredScorers } from './scoring/resolve-scorers.ts'
import { startEngine } from './start-engine.ts'
import { summarizeStoredRun } from './summarize-stored-run.ts'
import { resolveTarget } from './targets/resolve-target.ts'

/**
 * Goes on with a run that has missing pairs or no final status, exactly where it stopped: takes it over, does the missing pairs at the pinned
 * dataset version and selection, and scores again, from the stored output, rows whose score was `Aborted`. With `retryErrored` also errored
 * rows are done, and rows that lack a score scored, again. When there is nothing to do the summary is given, and nothing is written.
 *
 * @throws Before the takeover: `NOT_FOUND` (`Run not found`, `Dataset not found`, `Target not found`, a scorer), `INVALID`, `ABORTED`. `CONFLICT`
 * of reason `leased`: somebody works on the run and `steal` was not given. `CONFLICT` of reason `fenced`: somebody else was faster. Later: what
 * `runDataset` throws.
 */
export async function resumeRun(mastra: MastraHost, options: ResumeRunOptions): Promise<RunSummary> {
  const paced = options.pacer?.join()
  try {
    const setting = checkEngineOptions(options)
    const storage = await resolveStorage(mastra, options.storage)
    const { runs, datasets } = storage.stores
    const run = await runs.getRunById({ id: options.runId })
    if (run === null) throw new AssayError('NOT_FOUND', `Run not found: ${options.runId}`)
    const scorers = await resolveStoredScorers(mastra, run.scorers ?? [], options.scorers ?? [])
    const retryErrored = options.retryErrored === true
    // A final run has no row added until it is taken over; any other run may, so that its rows are read after the takeover.
    const before = isFinalStatus(run.status) ? await readEarlierRows(runs, run, retryErrored) : undefined
    if (before?.states.open === 0) return await storedSummary(runs, run, setting.retainResults)
    const dataset = await datasets.getDatasetById({ id: run.datasetId })
    if (dataset === null) throw new AssayError('NOT_FOUND', `Dataset not found: ${run.datasetId}`)
    const target = await resolveTarget(mastra, run.targetType, run.targetId, options.target)
    if (setting.signal?.aborted === true) throw new AssayError('ABORTED', 'Aborted', { cause: setting.signal.reason })

    const lease = { owner: runs.seam.host.owner, ttl: setting.leaseTimeToLive }
    const steal = options.steal === undefined ? {} : { steal: options.steal }
    const taken = await runs.takeOverRun({ runId: run.id, lease, ifEpoch: run.epoch, ...steal })
    const running = await runs.updateRun({
      id: run.id,
      ifEpoch: taken.epoch,
      status: 'running',
      startedAt: run.startedAt ?? new Date(runs.seam.now()),
      completedAt: null,
      stopReason: null,
      error: null,
    })

    const earlier = before ?? (await readEarlierRows(runs, running, retryErrored))
    return await startEngine({ setting, storage, run: running, datasetName: dataset.name, target, scorers, paced, earlier })
  } finally {
    paced?.leave()
  }
}

/** @throws `CONFLICT` of reason `fenced`: the rows may be younger than the record, because somebody took the run over meanwhile. */
async function storedSummary(runs: RunsStorage, run: Run, retainResults: boolean): Promise<RunSummary> {
  const summary = await summarizeStoredRun(runs, run, retainResults)
  const current = await runs.getRunById({ id: run.id })
  if (current?.epoch !== run.epoch) {
    throw new AssayError('CONFLICT', `Run ${run.id} was taken over while it was read: resume it once more`, {
      details: { reason: 'fenced', current },
    })
  }
  return summary
}
