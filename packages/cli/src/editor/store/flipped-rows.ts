import type { JsonValue, Run, RunsStorage, Verdict } from '@assay/core'
import { hasSameContent } from '../../comparison/has-same-content.ts'
import { pairRows } from '../../comparison/pair-rows.ts'
import type { ComparisonView, FlippedRow } from '../protocol/index.ts'
import { preview } from './row-line.ts'

const most = 1_000
const itemsAtOnce = 500

/** From good to bad; a row that moves to the right got worse. */
const order: readonly Verdict[] = ['passed', 'unjudged', 'unscored', 'failed', 'errored']

type Flip = Omit<FlippedRow, 'inputPreview'> & { readonly itemIndex: number | null }

/** Finds the rows that came to another verdict in the second of two runs: those that got worse, then those that got better. */
export async function flippedRows(runs: RunsStorage, first: Run, second: Run): Promise<Pick<ComparisonView, 'flipped' | 'flippedTotal'>> {
  const flips: Flip[] = []
  const fields = ['trial', 'verdict', 'itemIndex'] as const
  for await (const page of pairRows(runs, { walked: first.id, other: second.id, fields })) {
    for (const { itemId, first: one, second: two } of page) {
      if (one === null || two === null || one.verdict === two.verdict || !hasSameContent({ first: one, second: two })) continue
      flips.push({ rowId: two.id, itemId, trial: two.trial, itemIndex: two.itemIndex, first: one.verdict, second: two.verdict })
    }
  }
  const shown = flips.toSorted(compare).slice(0, most)
  const previews = await inputPreviews(runs, second.id, shown)
  const flipped = shown.map(({ itemIndex: _index, ...flip }) => ({ ...flip, inputPreview: previews.get(flip.rowId) ?? '' }))
  return { flipped, flippedTotal: flips.length }
}

function compare(one: Flip, other: Flip): number {
  const byChange = Number(gotWorse(other)) - Number(gotWorse(one))
  return byChange || (one.itemIndex ?? Infinity) - (other.itemIndex ?? Infinity) || one.trial - other.trial
}

function gotWorse({ first, second }: Flip): boolean {
  return order.indexOf(second) > order.indexOf(first)
}

async function inputPreviews(runs: RunsStorage, runId: string, rows: readonly Flip[]): Promise<ReadonlyMap<string, string>> {
  const previews = new Map<string, string>()
  const ids = [...new Set(rows.map(({ itemId }) => itemId))]
  for (let start = 0; start < ids.length; start += itemsAtOnce) {
    const itemIds = ids.slice(start, start + itemsAtOnce)
    const found: AsyncIterable<{ readonly id: string; readonly input: JsonValue }> = runs.iterateResults({
      runId,
      itemIds,
      fields: ['id', 'input'],
    })
    for await (const { id, input } of found) previews.set(id, preview(input))
  }
  return previews
}
