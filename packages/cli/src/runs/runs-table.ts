import type { Run, Seam } from '@assay/core'
import type { Paint } from '../output/paint.ts'
import { formatCount } from '../text/format-count.ts'
import { formatTime } from '../text/format-time.ts'
import { layoutColumns } from '../text/layout-columns.ts'
import { previewText } from '../text/preview-value.ts'
import { paintState } from './paint-state.ts'
import { runState } from './run-state.ts'

/** What a table of runs is made with. */
export interface RunsTableOptions {
  /** The names of datasets by id. */
  readonly names: ReadonlyMap<string, string>
  readonly seam: Seam
  readonly paint: Paint
  /** How many terminal cells a line may take. */
  readonly width: number
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-([0-9a-f]{12})$/
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
      paint('cyan', shortId(run.id)),
      previewText(run.targetId, 30),
      previewText(names.get(run.datasetId) ?? run.datasetId, 50),
      paintState(state, paint),
      hasEnded ? `${formatCount(succeededCount + failedCount)} of ${total}` : `of ${total}`,
      hasEnded ? (failedCount === 0 ? '0' : paint('red', formatCount(failedCount))) : '',
    ]
  })
  return layoutColumns([heads.map((head) => paint('dim', head)), ...rows], { width, alignRight: [5, 6] })
}

/** The end of a UUID is enough for every command, and leaves room for the rest. */
function shortId(id: string): string {
  return previewText(uuid.exec(id)?.[1] ?? id, 40)
}
