import { clusterKeyOf, describeDrift } from '@assay/core'
import type { Run, RunScorer } from '@assay/core'
import { formatCount } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'

/**
 * Why the difference of two runs tells nothing of their targets; null: it does. Rows that were chosen by how they ended get better by chance alone,
 * unless the other run was made of the very same rows.
 */
export function withheldReason(first: Run, second: Run): string | null {
  const chosen = [first, second].filter(({ selection }) => selection?.outcomeSelected === true)
  if (chosen.length === 0 || (chosen.length === 2 && doSameItems(first, second))) return null
  const which = chosen.length === 2 ? 'both did rows' : `${chosen[0] === first ? 'A' : 'B'} did rows`
  return `${which} that were chosen by how they ended before, and such rows get better or worse by chance alone`
}

/** What must be known to read how two runs compare, a sentence each; the first is called A, the second B. */
export function comparisonWarnings(first: Run, second: Run): readonly string[] {
  return [
    ...(first.datasetId === second.datasetId
      ? []
      : ['the runs are of different datasets: only items of the same id and content are compared']),
    ...selectionWarnings(first, second),
    ...derivationWarnings(first, second),
    ...scorerWarnings(first, second),
    ...clusterWarnings(first, second),
    ...stateWarnings('A', first),
    ...stateWarnings('B', second),
  ]
}

function selectionWarnings(first: Run, second: Run): readonly string[] {
  const [a, b] = [first.selection, second.selection]
  const areParts = a?.itemIds !== undefined || b?.itemIds !== undefined
  if (!areParts) return []
  if (doSameItems(first, second)) return [`both did ${formatCount(first.totalItems)} selected items only, and nothing is said of the rest`]
  const sizes = `A did ${sizeOf(first)}, B ${sizeOf(second)}`
  return [`${sizes}: only items that both did are compared`]
}

function sizeOf({ selection, totalItems }: Run): string {
  return selection?.itemIds === undefined ? 'all items' : `${formatCount(totalItems)} selected items`
}

function doSameItems(first: Run, second: Run): boolean {
  const [a, b] = [first.selection?.itemIds, second.selection?.itemIds]
  if (a === undefined || b === undefined) return a === b
  if (a.length !== b.length) return false
  const held = new Set(a)
  return b.every((id) => held.has(id))
}

function derivationWarnings(first: Run, second: Run): readonly string[] {
  const sameOutputs = 'the outputs are the same, so that only scorers differ'
  if (second.derivedFrom === first.id) return [`B scored the stored outputs of A: ${sameOutputs}`]
  if (first.derivedFrom === second.id) return [`A scored the stored outputs of B: ${sameOutputs}`]
  if (first.derivedFrom !== undefined && first.derivedFrom === second.derivedFrom)
    return [`both scored the stored outputs of one run: ${sameOutputs}`]
  return []
}

function scorerWarnings(first: Run, second: Run): readonly string[] {
  const later = new Map((second.scorers ?? []).map((scorer) => [scorer.id, scorer]))
  return (first.scorers ?? []).flatMap((scorer) => {
    const other = later.get(scorer.id)
    return other === undefined ? [] : changesOf(scorer, other)
  })
}

function clusterWarnings(first: Run, second: Run): readonly string[] {
  const [a, b] = [clusterKeyOf(first), clusterKeyOf(second)]
  if (a === b || a === null || b === null) return []
  return [`A is clustered by ${previewText(a, 60)}, B by ${previewText(b, 60)}: the intervals are those of B`]
}

function changesOf(before: RunScorer, now: RunScorer): readonly string[] {
  const name = previewText(before.id, 60)
  if (before.direction !== now.direction)
    return [`${name} is better when ${before.direction} in A and when ${now.direction} in B: it is not compared`]
  const [a, b] = [before, now].map(({ threshold }) => threshold ?? 'none')
  return a === b ? [] : [`the threshold of ${name} is ${a} in A and ${b} in B: rows pass by different measures`]
}

function stateWarnings(letter: string, { status, segments = [], completedAt }: Run): readonly string[] {
  const hasDrifted = segments.some((segment, index) => index > 0 && describeDrift(segments[index - 1] ?? segment, segment).length > 0)
  return [
    ...(completedAt === null ? [`${letter} has not ended: rows that it does not have yet are left out`] : []),
    ...(status === 'cancelled' ? [`${letter} was stopped before its end: rows that it does not have are left out`] : []),
    ...(hasDrifted ? [`rows of ${letter} were made or judged in different ways; assay runs show says how`] : []),
  ]
}
