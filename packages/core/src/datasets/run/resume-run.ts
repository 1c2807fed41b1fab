import { AssayError } from '../../errors/assay-error.ts'
import type { MastraHost } from '../../mastra/host.ts'
import { isFinalStatus } from '../../records/run.ts'
import type { Run } from '../../records/run.ts'
import type { AssayStorage } from '../../storage/assay-storage.ts'
import type { RunsStorage } from '../../storage/domains/runs/base.ts'
import { checkEngineOptions, refuseAborted } from './engine-setting.ts'
import { readEarlierRows } from './read-earlier-rows.ts'
import type { EarlierRows } from './read-earlier-rows.ts'
import { requireSource } from './require-source.ts'
import { resolveStorage } from './resolve-storage.ts'
import type { ResumeRunOptions } from './run-dataset-options.ts'
import type { RunSummary } from '../../records/run-summary.ts'
import { describeDrift } from './resuming/describe-drift.ts'
import { allScorers, lastManner, nextSegments } from './resuming/next-segments.ts'
import { resolveStoredScorers } from './scoring/resolve-scorers.ts'
import { startEngine } from './start-engine.ts'
import { summarizeStoredRun } from './summarize-stored-run.ts'
import { resolveTarget } from './targets/resolve-target.ts'
import type { ResolvedTarget } from './targets/resolved-target.ts'
import { uncalledTarget } from './targets/uncalled-target.ts'

/**
 * Goes on with a run that has missing pairs or no final status, exactly where it stopped: takes it over, does the missing pairs at the pinned
 * dataset version and selection, and scores again, from the stored output, rows whose score was `Aborted`. With `retryErrored` also errored
 * rows are done, and rows that lack a score scored, again. When there is nothing to do the summary is given, and nothing is written.
 *
 * The missing pairs of a run that `scoreRun` made are scored from the stored outputs of the other run, and no target is called; with
 * `retryErrored` rows that errored there are looked up again.
 *
 * Rows that are made or judged in another way than those before are not mixed with them: another target, other scorers, or given scorers with
 * another direction or threshold are refused. With `acceptDrift` they do the rest, rows that are there stay as they are, and `segments` of run
 * and summary say which rows are whose. Every engine that resumes a run is recorded there.
 *
 * @throws Before the takeover: `NOT_FOUND` (`Run not found`, `Dataset not found`, `Target not found`, a scorer), `INVALID`, `ABORTED`. `CONFLICT`
 * of reason `different`, with `details.differences`: it would go on in another way. `CONFLICT` of reason `leased`: somebody works on the run and
 * `steal` was not given. `CONFLICT` of reason `fenced`: somebody else was faster. Later: what `runDataset` throws.
 */
export async function resumeRun(mastra: MastraHost, options: ResumeRunOptions): Promise<RunSummary> {
  const paced = options.pacer?.join()
  try {
    const setting = checkEngineOptions(options)
    const storage = await resolveStorage(mastra, options.storage)
    const { runs, datasets } = storage.stores
    const run = await runs.getRunById({ id: options.runId })
    if (run === null) throw new AssayError('NOT_FOUND', `Run not found: ${options.runId}`)
    const { acceptDrift = false, retryErrored = false, provenance } = options
    const manner = lastManner(run)
    const scorers = await resolveStoredScorers(mastra, manner.scorers, options.scorers ?? [], acceptDrift)
    const { targetType = manner.targetType, targetId = manner.targetId } = options
    const now = { targetType, targetId, scorers: scorers.map(({ id, name, direction, threshold }) => ({ id, name, direction, threshold })) }
    const scorerIds = new Set(scorers.map(({ id }) => id))
    const counted = allScorers(run, now.scorers)
    const readRows = (of: Run): Promise<EarlierRows> =>
      readEarlierRows(storage.stores, { ...of, scorers: counted }, retryErrored, scorerIds)
    // A final run has no row added until it is taken over; any other run may, so that its rows are read after the takeover.
    const before = isFinalStatus(run.status) ? await readRows(run) : undefined
    if (before?.states.open === 0) return await storedSummary(storage.stores, run, setting.retainResults)
    if (!acceptDrift) refuseDrift(run, describeDrift(manner, now))
    const dataset = await datasets.getDatasetById({ id: run.datasetId })
    if (dataset === null) throw new AssayError('NOT_FOUND', `Dataset not found: ${run.datasetId}`)
    const { derivedFrom } = run
    const target =
      derivedFrom === undefined
        ? await resolveTarget(mastra, targetType, targetId, options.target)
        : await sourceInPlaceOfTarget(runs, { ...run, derivedFrom })
    refuseAborted(setting)

    const lease = { owner: runs.seam.host.owner, ttl: setting.leaseTimeToLive }
    const steal = options.steal === undefined ? {} : { steal: options.steal }
    const taken = await runs.takeOverRun({ runId: run.id, lease, ifEpoch: run.epoch, ...steal })
    const startedAt = new Date(runs.seam.now())
    const earlier = before ?? (await readRows(taken))
    const segment = { startedAt, fromSeq: earlier.nextSeq, ...now, ...(provenance !== undefined && { provenance }) }
    const running = await runs.updateRun({
      id: run.id,
      ifEpoch: taken.epoch,
      status: 'running',
      startedAt: run.startedAt ?? startedAt,
      completedAt: null,
      stopReason: null,
      error: null,
      segments: nextSegments(taken, segment),
      ...(counted.length > (run.scorers ?? []).length && { scorers: counted }),
    })

    return await startEngine({ setting, storage, run: running, datasetName: dataset.name, target, scorers, paced, earlier })
  } finally {
    paced?.leave()
  }
}

/** A run that scores stored outputs needs them, and no target. */
async function sourceInPlaceOfTarget(runs: RunsStorage, run: Parameters<typeof requireSource>[1]): Promise<ResolvedTarget> {
  await requireSource(runs, run)
  return uncalledTarget
}

function refuseDrift(current: Run, differences: readonly string[]): void {
  if (differences.length === 0) return
  const problem = `Run ${current.id} would go on in another way than before: ${differences.join('; ')}; give it what it had, or acceptDrift`
  throw new AssayError('CONFLICT', problem, { details: { reason: 'different', current, differences } })
}

/** @throws `CONFLICT` of reason `fenced`: the rows may be younger than the record, because somebody took the run over meanwhile. */
async function storedSummary({ runs, datasets }: AssayStorage['stores'], run: Run, retainResults: boolean): Promise<RunSummary> {
  const summary = await summarizeStoredRun(runs, run, retainResults, datasets)
  const current = await runs.getRunById({ id: run.id })
  if (current?.epoch !== run.epoch) {
    throw new AssayError('CONFLICT', `Run ${run.id} was taken over while it was read: resume it once more`, {
      details: { reason: 'fenced', current },
    })
  }
  return summary
}
