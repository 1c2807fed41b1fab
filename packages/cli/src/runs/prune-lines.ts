import type { Paint } from '../output/paint.ts'
import { formatAge } from '../text/format-age.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'
import type { PrunedRun } from './prune-runs.ts'

/** What pruning did with all runs, or would do. */
export interface PruneCounts {
  readonly dryRun: boolean
  /** Runs that were deleted, or would be. */
  readonly deleted: number
  /** Their rows. */
  readonly rows: number
  /** Runs that are kept because somebody works on them, because they were interrupted, or because they changed at that moment. */
  readonly kept: { readonly held: number; readonly interrupted: number; readonly changed: number }
}

/** Adds up what pruning does. */
export interface PruneTotals {
  readonly counts: PruneCounts
  add(pruned: PrunedRun): void
}

/** Starts with nothing. */
export function pruneTotals(dryRun: boolean): PruneTotals {
  const kept = { held: 0, interrupted: 0, changed: 0 }
  const counts = { dryRun, deleted: 0, rows: 0, kept }
  return {
    counts,
    add: ({ outcome, rows }) => {
      if (outcome === 'gone') return
      if (outcome !== 'deleted') {
        kept[outcome] += 1
        return
      }
      counts.deleted += 1
      counts.rows += rows
    },
  }
}

const words = {
  held: 'kept, somebody works on it',
  interrupted: 'kept, interrupted',
  changed: 'kept, somebody changed it just now',
  gone: 'was deleted by somebody else just now',
} as const

/** Shows one run: what became of it, id, age, rows, target and name. */
export function pruneLine(
  { run, rows, outcome }: PrunedRun,
  { paint, isDryRun, now }: { readonly paint: Paint; readonly isDryRun: boolean; readonly now: number },
): string {
  const id = paint('cyan', previewText(run.id, 255))
  if (outcome !== 'deleted') return `${id}  ${paint('yellow', words[outcome])}`
  const cells = [
    isDryRun ? 'would delete' : paint('red', 'deleted'),
    id,
    formatAge(now - run.createdAt.getTime()).padStart(6),
    countOf(rows, 'row').padStart(10),
    previewText(run.targetId, 30),
    ...(run.name === undefined ? [] : [previewText(run.name, 60)]),
  ]
  return cells.join('  ')
}

/** One run and what became of it, for machines. */
export function pruneRecord({ run, rows, outcome }: PrunedRun, isDryRun: boolean): object {
  const { id, name, datasetId, targetId, status, createdAt } = run
  return { id, name, datasetId, targetId, status, createdAt, rows, outcome: outcome === 'deleted' && isDryRun ? 'would delete' : outcome }
}

/** Shows the totals on one line. */
export function pruneTotalsLine({ dryRun, deleted, rows, kept }: PruneCounts): string {
  const some = [
    kept.held === 0 ? '' : `${formatCount(kept.held)} somebody works on`,
    kept.interrupted === 0 ? '' : `${formatCount(kept.interrupted)} interrupted (--interrupted deletes those too)`,
    kept.changed === 0 ? '' : `${formatCount(kept.changed)} changed just now`,
  ].filter((text) => text !== '')
  const stays = some.length === 0 ? '' : `; kept ${some.join(', ')}`
  return `${dryRun ? 'would delete' : 'deleted'} ${countOf(deleted, 'run')} with ${countOf(rows, 'row')}${stays}`
}
