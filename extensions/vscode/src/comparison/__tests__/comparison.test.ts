import type { ComparisonView } from '@assay/cli/editor-protocol'
import { expect, test } from 'vitest'
import { FakeStore } from '../../tree/__tests__/fake-store.ts'
import { madeRun } from '../../tree/__tests__/made-lines.ts'
import { outline, presenting } from '../../tree/__tests__/outline.ts'
import { comparisonNode } from '../comparison-node.ts'
import { findPreviousRun } from '../find-previous-run.ts'

const view: ComparisonView = {
  first: 'run-0001',
  second: 'run-0002',
  pairs: 3,
  changed: 1,
  onlyFirst: 0,
  onlySecond: 2,
  measures: [
    {
      kind: 'score',
      id: 'exact',
      name: 'Exact',
      direction: 'higher',
      first: 1,
      second: 0.5,
      difference: -0.5,
      interval: null,
      verdict: 'worse',
      text: 'Exact: 100.0 % → 50.0 %: B is worse by 50.0 points',
    },
  ],
  flipped: [
    { rowId: '0:a', itemId: 'a', trial: 0, first: 'passed', second: 'failed', inputPreview: 'A' },
    { rowId: '0:b', itemId: 'b', trial: 0, first: 'errored', second: 'failed', inputPreview: 'B' },
  ],
  flippedTotal: 2,
  withheld: null,
  warnings: ['The commits differ'],
}

test('a comparison shows what weakens it, the measures side by side, and the rows that got worse and better', async () => {
  const node = comparisonNode(
    { client: new FakeStore(), first: madeRun(1), second: madeRun(2, { name: 'new' }), view },
    presenting.translate,
  )

  expect(await outline([node], 3)).toEqual([
    'Comparison: agent 2026-01-01 → new 2026-01-01',
    '  The commits differ',
    '  3 rows compared · 1 left out: their item changed · 2 only in B',
    '  Exact | 100.0 % → 50.0 %: B is worse by 50.0 points',
    '  worse | 1',
    '    a | passed → failed',
    '  better | 1',
    '    b | errored → failed',
  ])
})

test('a difference that tells nothing says so first', async () => {
  const withheld = { ...view, withheld: 'the thresholds differ', flipped: [], flippedTotal: 0 }
  const node = comparisonNode({ client: new FakeStore(), first: madeRun(1), second: madeRun(2), view: withheld }, presenting.translate)

  expect((await outline(node.children(), 1))[0]).toBe('This says nothing of the targets: the thresholds differ')
})

test('the previous run is the newest completed one of the same dataset and target that did the same items', async () => {
  const store = new FakeStore()
  store.runs = [
    madeRun(9),
    madeRun(8, { state: 'stopped' }),
    madeRun(7, { targetId: 'other' }),
    madeRun(6, { groupId: 'g' }),
    madeRun(5),
    madeRun(4, { scorers: [{ id: 'judge', name: 'Judge', direction: 'higher', threshold: null }] }),
    madeRun(3),
  ]
  store.parts.set('run-0005', ['item-1'])

  const previous = await findPreviousRun(store, madeRun(9, { groupId: 'g' }))

  expect(previous?.id).toBe('run-0003')
})
