import { expect, it } from 'vitest'
import { itemCells } from '../item-cells.ts'
import type { ShownSelection } from '../run-selection.ts'

const run = '01a205d0-ad61-73b8-9804-2997d1bb1935'
const shown = (selection: ShownSelection['selection'], total: number | null = 1_300): readonly string[] =>
  itemCells(20, { selection, count: 20, total })

it.each<[string, ShownSelection['selection'], readonly string[]]>([
  ['a sample', { kind: 'sample', size: 20, seed: 7 }, ['sample with seed 7']],
  ['lines', { kind: 'filter', filter: { rows: '3,7-9' } }, ['lines 3,7-9']],
  ['metadata', { kind: 'filter', filter: { metadata: ['lang=de', 'level!=1'] } }, ['lang=de', 'level!=1']],
  ['failed items', { kind: 'filter', filter: { failedOf: run }, outcomeSelected: true }, ['failed in 2997d1bb1935']],
  ['both outcomes of a run', { kind: 'filter', filter: { failedOf: run, erroredOf: run } }, ['failed or errored in 2997d1bb1935']],
  ['outcomes of two runs', { kind: 'filter', filter: { failedOf: 'a', erroredOf: 'b' } }, ['failed in a or errored in b']],
  [
    'all of it, in the order in which it is applied',
    { kind: 'sample', filter: { limit: 20, metadata: ['lang=de'], rows: '5', erroredOf: 'b' }, size: 30, seed: 1 },
    ['line 5', 'lang=de', 'errored in b', 'sample with seed 1', 'the first 20'],
  ],
  ['ids alone', { kind: 'ids' }, ['chosen by id']],
  ['what somebody else wrote', { kind: 'filter', filter: { sql: 'x\u202e' } }, [String.raw`filter {"sql":"x\u202e"}`]],
])('tells of %s', (_what, selection, texts) => {
  expect(shown(selection)).toEqual(['20 of 1,300 items', ...texts])
})

it('counts alone where everything is run, or the whole is not known', () => {
  expect(itemCells(1, null)).toEqual(['1 item'])
  expect(shown({ kind: 'ids' }, null)[0]).toBe('20 items')
  expect(shown({ kind: 'ids' }, 1)[0]).toBe('20 of 1 item')
})
