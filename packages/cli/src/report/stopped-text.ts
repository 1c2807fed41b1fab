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
    return `${previewText(targetId, 40)} after ${formatCount(done)} of ${countOf(done + skippedCount, 'row')}: ${stopReasonText(figures)}`
  })
  if (place === null) return [...texts, 'The store keeps nothing, so this cannot be resumed']
  return [
    ...texts,
    ...stopped.map(({ runId, figures }) => `What is done is kept; ${howText(figures)}: ${commandText(['resume', runId, ...place])}`),
  ]
}

/** A budget counts the whole run, also when it goes on. */
function howText({ stopReason }: FinishedRun['figures']): string {
  return stopReason === 'budget' ? 'this does the rest without a budget, unless a higher one is given' : 'this does the rest'
}

/** Why a run ended early, in words. */
export function stopReasonText({ stopReason, error }: Pick<FinishedRun['figures'], 'stopReason' | 'error'>): string {
  switch (stopReason) {
    case 'errors':
      return error === null ? 'too many errors' : previewText(error, 160)
    case 'budget':
      return error === null ? 'the budget is used up' : previewText(error, 160)
    case 'duration':
      return 'the time is up'
    case 'aborted':
      return error === null || error === 'Aborted' ? 'interrupted' : previewText(error, 160)
    case 'store':
    case 'dataset':
    case null:
      return error === null ? 'for an unknown reason' : previewText(error, 160)
  }
}
