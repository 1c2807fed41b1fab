import { countOf, formatCount } from '../text/format-count.ts'
import { commandText } from '../text/command-text.ts'
import { previewText } from '../text/preview-value.ts'
import type { FinishedRun } from './finished-run.ts'

/**
 * Says of each run that ended early why, and how far it came, and then whether it can go on; nothing when all came to their end.
 *
 * @param place The words that lead a command to the store; null: it keeps nothing.
 */
export function stoppedTexts(runs: readonly FinishedRun[], place: readonly string[] | null): readonly string[] {
  const stopped = runs.filter(({ figures }) => figures.status === 'cancelled')
  if (stopped.length === 0) return []
  const texts = stopped.map(({ targetId, figures }) => {
    const { succeededCount, failedCount, skippedCount } = figures
    const done = succeededCount + failedCount
    return `${previewText(targetId, 40)} after ${formatCount(done)} of ${countOf(done + skippedCount, 'row')}: ${reason(figures)}`
  })
  if (place === null) return [...texts, 'The store keeps nothing, so this cannot be resumed']
  return [...texts, ...stopped.map(({ runId }) => `What is done is kept; this does the rest: ${commandText(['resume', runId, ...place])}`)]
}

function reason({ stopReason, error }: FinishedRun['figures']): string {
  const detail = error === null ? '' : ` (${previewText(error, 160)})`
  switch (stopReason) {
    case 'errors':
      return `too many equal errors in a row${detail}`
    case 'budget':
      return `the budget is used up${detail}`
    case 'duration':
      return `the time is up${detail}`
    case 'aborted':
      return 'interrupted'
    case 'store':
    case 'dataset':
    case null:
      return error === null ? 'for an unknown reason' : previewText(error, 160)
  }
}
