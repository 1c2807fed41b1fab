import type { PriceSources } from '../prices/price-sources.ts'
import { previewText } from '../text/preview-value.ts'
import type { RunFigures } from './finished-run.ts'

/**
 * Says where the costs of runs came from: from the answers themselves, from the config, or from a list, with its date; nothing when there are
 * none.
 *
 * @param isResumed Whether the figures hold rows of earlier commands too, of which nobody knows that.
 */
export function priceCells(
  { configured, listed, count }: PriceSources,
  runs: readonly RunFigures[],
  isResumed: boolean,
): readonly string[] {
  const costs = runs.reduce((sum, figures) => sum + costsIn(figures), 0)
  return [
    ...(costs > count && !isResumed ? ['as the answers say'] : []),
    ...(configured.length === 0 ? [] : [`of ${named(configured)} by the config`]),
    ...(listed === null ? [] : [`of ${named(listed.models)} by ${listed.list}`]),
  ]
}

function named(names: readonly string[]): string {
  return names.map((name) => previewText(name, 60)).join(', ')
}

/** How many costs of target and scorers are known. */
function costsIn({ usage, scores }: RunFigures): number {
  return scores.reduce((sum, score) => sum + (score.usage?.rowsWithCost ?? 0), usage.rowsWithCost)
}
