import { expect, it } from 'vitest'
import type { PriceSources } from '../../prices/price-sources.ts'
import { priceCells } from '../price-cells.ts'
import { runFigures, scorerSummary } from './run-figures.ts'

const none: PriceSources = { configured: [], listed: null, count: 0 }
const paid = runFigures({
  usage: { rows: 2, rowsWithCost: 2, costUsd: 1 },
  scores: [scorerSummary({ usage: { rows: 1, rowsWithCost: 1, costUsd: 1 } })],
})

it('names every source of a price', () => {
  const sources: PriceSources = { configured: ['desk'], listed: { list: 'a list of 2026', models: ['a/b', 'c/d'] }, count: 2 }

  expect(priceCells(sources, [paid], false)).toEqual(['as the answers say', 'of desk by the config', 'of a/b, c/d by a list of 2026'])
})

it.each<[string, PriceSources, boolean, readonly string[]]>([
  ['all costs came from prices', { ...none, configured: ['desk'], count: 3 }, false, ['of desk by the config']],
  ['earlier commands stored some of the costs', none, true, []],
])('says nothing of answers where %s', (_, sources, isResumed, cells) => {
  expect(priceCells(sources, [paid], isResumed)).toEqual(cells)
})

it('says nothing where nothing has a cost', () => {
  expect(priceCells(none, [runFigures({})], false)).toEqual([])
})
