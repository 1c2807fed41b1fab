import { EventStream } from '../../events/event-stream.ts'
import { toJsonSafe } from '../../events/to-json-safe.ts'
import type { Run } from '../../records/run.ts'
import type { EngineSetting } from './engine-setting.ts'
import { finishRun } from './finish-run.ts'
import type { PacedRun } from './pacer.ts'
import type { RunStorage } from './resolve-storage.ts'
import { RunEngine } from './run-engine.ts'
import type { RunSummary } from './run-summary.ts'
import type { ResolvedScorer } from './scoring/resolved-scorer.ts'
import type { ResolvedTarget } from './targets/resolved-target.ts'
import { itemPages } from './work/item-pages.ts'
import type { PairStates } from './work/pair-states.ts'
import { WorkFeed } from './work/work-feed.ts'

/** A run that is leased to us and running, and all that doing it needs. */
export interface StartedRun {
  readonly setting: EngineSetting
  readonly storage: RunStorage
  readonly run: Run
  readonly datasetName: string
  readonly target: ResolvedTarget
  readonly scorers: readonly ResolvedScorer[]
  readonly paced: PacedRun | undefined
  /** What is left to do, when earlier engines did a part. */
  readonly states: PairStates | undefined
}

/** Does a run to its end and ends it. */
export async function startEngine(started: StartedRun): Promise<RunSummary> {
  const { setting, storage, run, target, scorers, paced, states } = started
  const { runs, datasets } = storage.stores
  const total = run.totalItems * run.trials
  const alreadyDone = states === undefined ? 0 : total - states.open
  const events = new EventStream(runs.seam, run.id, setting.onEvent)
  if (events.isHeard) {
    events.emit({
      type: 'run.started',
      run: toJsonSafe(run),
      datasetName: started.datasetName,
      datasetVersion: run.datasetVersion.toISOString(),
      total,
      alreadyDone,
      scorers: toJsonSafe(run.scorers ?? []),
    })
  }
  const pages = itemPages(datasets, { datasetId: run.datasetId, version: run.datasetVersion, itemIds: run.selection?.itemIds })
  const engine = new RunEngine({
    ...{ setting, run, target, scorers, paced, events, alreadyDone },
    stores: storage.stores,
    maxRecordBytes: storage.capabilities?.maxRecordBytes ?? undefined,
    feed: new WorkFeed(pages, run.trials, states),
    resumed: states !== undefined,
  })
  await engine.work()
  return finishRun({ runs, run, events, retainResults: setting.retainResults, resumed: states !== undefined }, engine)
}
