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
  readonly seam: Seam
  readonly paint: Paint
  /** How many terminal cells a line may take. */
  readonly width: number
}

const heads = ['started (UTC)', 'run', 'target', 'dataset', 'state', 'rows', 'errored']

/** Shows runs as a table with a head. Rows are counted when a run ends, so that one that is going shows only how many there will be. */
export function runsTable(runs: readonly Run[], { names, seam, paint, width }: RunsTableOptions): string[] {
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
      hasEnded ? `${formatCount(succeededCount + failedCount)} of ${total}` : `of ${total}`,
      hasEnded ? (failedCount === 0 ? '0' : paint('red', formatCount(failedCount))) : '',
    ]
  })
  return layoutColumns([heads.map((head) => paint('dim', head)), ...rows], { width, alignRight: [5, 6] })
}
