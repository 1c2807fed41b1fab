import type { Run, Seam } from '@assay/core'
import type { Paint } from '../output/paint.ts'
import { formatCount } from '../text/format-count.ts'
import { formatTime } from '../text/format-time.ts'
import { layoutColumns } from '../text/layout-columns.ts'
import { previewText } from '../text/preview-value.ts'
import { paintState } from './paint-state.ts'
import { runState } from './run-state.ts'
import { shortRunId } from './short-run-id.ts'

/** What a table of runs is made with. */
export interface RunsTableOptions {
  /** The names of datasets by id. */
  readonly names: ReadonlyMap<string, string>
  /** How many rows there are of those runs that have not ended, by id. */
  readonly rowsDone: ReadonlyMap<string, number>
  readonly seam: Seam
  readonly paint: Paint
  /** How many terminal cells a line may take. */
  readonly width: number
}

const heads = ['started (UTC)', 'run', 'target', 'dataset', 'state', 'rows', 'errored']

/** Shows runs as a table with a head. Who errored is counted when a run ends, so that one that has not says nothing of it. */
export function runsTable(runs: readonly Run[], { names, rowsDone, seam, paint, width }: RunsTableOptions): string[] {
  const rows = runs.map((run) => {
    const state = runState(run, seam)
    const { totalItems, trials, succeededCount, failedCount } = run
    const total = formatCount(totalItems * trials)
    const hasEnded = run.completedAt !== null
    return [
      formatTime(run.startedAt ?? run.createdAt),
      paint('cyan', shortRunId(run.id)),
      previewText(run.targetId, 30),
      previewText(names.get(run.datasetId) ?? run.datasetId, 50),
      paintState(state, paint),
      `${formatCount(hasEnded ? succeededCount + failedCount : (rowsDone.get(run.id) ?? 0))} of ${total}`,
      hasEnded ? (failedCount === 0 ? '0' : paint('red', formatCount(failedCount))) : '',
    ]
  })
  return layoutColumns([heads.map((head) => paint('dim', head)), ...rows], { width, alignRight: [5, 6] })
}
