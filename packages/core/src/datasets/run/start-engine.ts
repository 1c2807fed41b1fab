import { EventStream } from '../../events/event-stream.ts'
import { toJsonSafe } from '../../events/to-json-safe.ts'
import type { Run } from '../../records/run.ts'
import type { EngineSetting } from './engine-setting.ts'
import { finishRun } from './finish-run.ts'
import type { PacedRun } from './pacer.ts'
import type { EarlierRows } from './read-earlier-rows.ts'
import type { RunStorage } from './resolve-storage.ts'
import { RunEngine } from './run-engine.ts'
import type { RunSummary } from '../../records/run-summary.ts'
import type { ResolvedScorer } from './scoring/resolved-scorer.ts'
import type { ResolvedTarget } from './targets/resolved-target.ts'
import { itemPages } from './execution/item-pages.ts'
import { WorkFeed } from './execution/work-feed.ts'

/** A run that is leased to us and running, and all that doing it needs. */
export interface StartedRun {
  readonly setting: EngineSetting
  readonly storage: RunStorage
  readonly run: Run
  readonly datasetName: string
  readonly target: ResolvedTarget
  readonly scorers: readonly ResolvedScorer[]
  readonly paced: PacedRun | undefined
  /** What earlier engines did, on a run that is resumed. */
  readonly earlier: EarlierRows | undefined
}

/** Does a run to its end and ends it. */
export async function startEngine(started: StartedRun): Promise<RunSummary> {
  const { setting, storage, run, target, scorers, paced, earlier } = started
  const { runs, datasets } = storage.stores
  const events = new EventStream(runs.seam, run.id, setting.onEvent)
  if (events.isHeard) {
    events.emit({
      type: 'run.started',
      run: toJsonSafe(run),
      datasetName: started.datasetName,
      datasetVersion: run.datasetVersion.toISOString(),
      total: run.totalItems * run.trials,
      alreadyDone: earlier?.tally.rows ?? 0,
      scorers: toJsonSafe(run.scorers ?? []),
    })
  }
  const pages = itemPages(datasets, { datasetId: run.datasetId, version: run.datasetVersion, itemIds: run.selection?.itemIds })
  const engine = new RunEngine({
    setting,
    run,
    target,
    scorers,
    paced,
    events,
    earlier,
    stores: storage.stores,
    maxRecordBytes: storage.capabilities?.maxRecordBytes ?? undefined,
    feed: new WorkFeed(pages, run.trials, earlier?.states),
  })
  await engine.work()
  const { retainResults, signal, redact } = setting
  return finishRun({ runs, datasets, run, events, retainResults, resumed: earlier !== undefined, signal, redact }, engine)
}
