import { clusterKeyOf, clusterOfItem } from '@assay/core'
import type { AssayStorage, Run, RunResult } from '@assay/core'
import { itemsOf } from '../comparison/items-of.ts'
import type { Disagreement, LabelComparison } from './label-comparison.ts'
import { labelOf } from './label-of.ts'
import { parseLabel } from './parse-label.ts'
import type { PreparedLabels } from './prepare-labels.ts'
import { ScorerLabels } from './scorer-labels.ts'

const rowsPerPage = 500
const mostDisagreements = 5

type ReadRow = Pick<RunResult, 'id' | 'itemId' | 'scores'>

/**
 * Compares the scores of a run with the labels of its items, scorer by scorer. Every row is counted: as compared, without a label, without a
 * score, or without a verdict. Rows are read once, page by page, and their items with them.
 */
export async function compareWithLabels(
  { runs, datasets }: AssayStorage['stores'],
  run: Run,
  { key, kind }: PreparedLabels,
): Promise<readonly LabelComparison[]> {
  const tallies = (run.scorers ?? []).map((scorer) => ({ scorer, tally: new ScorerLabels(scorer, kind, run.trials, mostDisagreements) }))
  const clusterKey = clusterKeyOf(run)
  const addPage = async (page: readonly ReadRow[]): Promise<void> => {
    const items = await itemsOf(
      datasets,
      run,
      page.map(({ itemId }) => itemId),
    )
    for (const { id, itemId, scores } of page) {
      const value = labelOf(items.get(itemId) ?? {}, key)
      const label = value === undefined ? null : parseLabel(value)
      const cluster = clusterKey === null ? undefined : clusterOfItem(items.get(itemId)?.metadata, clusterKey)
      for (const { scorer, tally } of tallies) {
        const score = scores.find(({ scorerId }) => scorerId === scorer.id)?.score ?? null
        tally.add({ id, itemId, label, score, cluster })
      }
    }
  }
  let page: ReadRow[] = []
  for await (const row of runs.iterateResults({ runId: run.id, fields: ['id', 'itemId', 'scores'] })) {
    page.push(row)
    if (page.length < rowsPerPage) continue
    await addPage(page)
    page = []
  }
  if (page.length > 0) await addPage(page)
  return Promise.all(
    tallies.map(async ({ scorer, tally }) => {
      const found = await Promise.all(tally.worst.map((id) => disagreementOf({ runs, datasets }, run, { id, scorerId: scorer.id, key })))
      return { ...tally.result, disagreements: found.filter((one) => one !== null) }
    }),
  )
}

async function disagreementOf(
  { runs, datasets }: AssayStorage['stores'],
  run: Run,
  { id, scorerId, key }: { readonly id: string; readonly scorerId: string; readonly key: string },
): Promise<Disagreement | null> {
  const row = await runs.getResultById({ runId: run.id, id })
  const score = row?.scores.find((one) => one.scorerId === scorerId)
  if (row === null || score === undefined || score.score === null) return null
  const items = await itemsOf(datasets, run, [row.itemId])
  const label = labelOf(items.get(row.itemId) ?? {}, key) ?? null
  return {
    itemId: row.itemId,
    trial: row.trial,
    label,
    score: score.score,
    ...(score.reason !== undefined && { reason: score.reason }),
  }
}
