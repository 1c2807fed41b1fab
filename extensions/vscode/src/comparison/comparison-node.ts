import type { ComparisonView, FlippedRow, RunLine } from '@assay/cli/editor-protocol'
import type { Verdict } from '@assay/core'
import { formatCount } from '@assay/cli/text'
import type { Translate } from '../processes/translate.ts'
import type { StoreClient } from '../stores/store-client.ts'
import type { ComparisonElement, ComparisonPart, FlipGroupElement, NoteElement } from './comparison-element.ts'

/** What a comparison is made of. */
export interface ComparedRuns {
  readonly client: StoreClient
  readonly first: RunLine
  readonly second: RunLine
  readonly view: ComparisonView
}

/** From good to bad; a row that moves to the right got worse. */
const order: readonly Verdict[] = ['passed', 'unjudged', 'unscored', 'failed', 'errored']

/** Makes the element of two compared runs: notes first, then the measures, then the rows that came to another verdict. */
export function comparisonNode({ client, first, second, view }: ComparedRuns, translate: Translate): ComparisonElement {
  const id = `comparison:${client.storageUrl}:${first.id}:${second.id}`
  const comparison: ComparisonElement = { kind: 'comparison', id, parent: null, client, first, second, view, children: () => parts }
  const note = (text: string, isWarning: boolean, index: number): NoteElement => ({
    kind: 'note',
    id: `${id}/note:${index}`,
    parent: comparison,
    text,
    isWarning,
    children: () => [],
  })
  const { withheld, warnings, measures, flipped, flippedTotal } = view
  const texts = [
    ...(withheld === null ? [] : [translate('This says nothing of the targets: {0}', withheld)]),
    ...warnings,
    ...(flippedTotal > flipped.length
      ? [translate('{0} of {1} rows with another verdict are shown', formatCount(flipped.length), formatCount(flippedTotal))]
      : []),
  ]
  const parts: readonly ComparisonPart[] = [
    ...texts.map((text, index) => note(text, true, index)),
    note(comparedText(view, translate), false, texts.length),
    ...measures.map((measure, index) => ({
      kind: 'measure' as const,
      id: `${id}/measure:${index}`,
      parent: comparison,
      measure,
      children: () => [] as const,
    })),
    flipGroup(comparison, 'worse', flipped.filter(gotWorse)),
    flipGroup(
      comparison,
      'better',
      flipped.filter((row) => !gotWorse(row)),
    ),
  ].filter((part) => part.kind !== 'flips' || part.count > 0)
  return comparison
}

function flipGroup(parent: ComparisonElement, direction: FlipGroupElement['direction'], rows: readonly FlippedRow[]): FlipGroupElement {
  const id = `${parent.id}/${direction}`
  const group: FlipGroupElement = {
    kind: 'flips',
    id,
    parent,
    direction,
    count: rows.length,
    children: () => rows.map((row) => ({ kind: 'flipped', id: `${id}/${row.rowId}`, parent: group, row, children: () => [] as const })),
  }
  return group
}

function gotWorse({ first, second }: FlippedRow): boolean {
  return order.indexOf(second) > order.indexOf(first)
}

function comparedText({ pairs, changed, onlyFirst, onlySecond }: ComparisonView, translate: Translate): string {
  return [
    pairs === 1 ? translate('1 row compared') : translate('{0} rows compared', formatCount(pairs)),
    ...(changed === 0 ? [] : [translate('{0} left out: their item changed', formatCount(changed))]),
    ...(onlyFirst === 0 ? [] : [translate('{0} only in A', formatCount(onlyFirst))]),
    ...(onlySecond === 0 ? [] : [translate('{0} only in B', formatCount(onlySecond))]),
  ].join(' · ')
}
