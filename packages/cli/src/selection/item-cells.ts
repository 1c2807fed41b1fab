import { shortRunId } from '../runs/short-run-id.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { previewText, previewValue } from '../text/preview-value.ts'
import type { ShownSelection } from './run-selection.ts'
import { selectionRequestIn } from './selection-request.ts'
import type { SelectionRequest } from './selection-request.ts'

/** Says how many items a run does, and how they were chosen: `20 of 300 items`, `lang=de`, `sample with seed 7`. */
export function itemCells(count: number, shown: ShownSelection | null): readonly string[] {
  if (shown === null) return [countOf(count, 'item')]
  const total = shown.total === null ? '' : ` of ${formatCount(shown.total)}`
  return [
    `${formatCount(shown.count)}${total} ${(shown.total ?? shown.count) === 1 ? 'item' : 'items'}`,
    ...selectionTexts(shown.selection),
  ]
}

function selectionTexts({ kind, filter, seed }: ShownSelection['selection']): readonly string[] {
  const asked: SelectionRequest | null = filter === undefined ? {} : selectionRequestIn(filter)
  const { limit, shard, ...others } = asked ?? {}
  const texts = [
    ...(asked === null && filter !== undefined ? [`filter ${previewValue(filter, 60)}`] : requestTexts(others)),
    ...(kind === 'sample' ? [seed === undefined ? 'sample' : `sample with seed ${seed}`] : []),
    ...(limit === undefined ? [] : [limit === 1 ? 'the first' : `the first ${formatCount(limit)}`]),
    ...(shard === undefined ? [] : [`shard ${previewText(shard, 20)}`]),
  ]
  return texts.length === 0 ? ['chosen by id'] : texts
}

function requestTexts({ rows, metadata = [], failedOf, erroredOf }: SelectionRequest): readonly string[] {
  return [
    ...(rows === undefined ? [] : [`${/^\d+$/.test(rows) ? 'line' : 'lines'} ${previewText(rows, 40)}`]),
    ...metadata.map((condition) => previewText(condition, 60)),
    ...outcomeTexts(failedOf, erroredOf),
  ]
}

function outcomeTexts(failedOf: string | undefined, erroredOf: string | undefined): readonly string[] {
  if (failedOf === undefined) return erroredOf === undefined ? [] : [`errored in ${shortRunId(erroredOf)}`]
  if (erroredOf === undefined) return [`failed in ${shortRunId(failedOf)}`]
  if (failedOf === erroredOf) return [`failed or errored in ${shortRunId(failedOf)}`]
  return [`failed in ${shortRunId(failedOf)} or errored in ${shortRunId(erroredOf)}`]
}
