import type { RunLine } from '@assay/cli/editor-protocol'
import type { Verdict } from '@assay/core'
import { expect, it } from 'vitest'
import { FakeStore } from '../../tree/__tests__/fake-store.ts'
import { madeRow, madeRun } from '../../tree/__tests__/made-lines.ts'
import { failureWords } from '../failure-words.ts'
import { newestFailures } from '../newest-failures.ts'

/** A run, and what it says of items by their number. */
interface MadeRun extends Partial<RunLine> {
  readonly verdicts: Readonly<Record<number, Verdict>>
  /** Whether it was asked for these items alone. */
  readonly isPart?: boolean
}

/** A store with runs, the newest first. */
function storeWith(...runs: readonly MadeRun[]): FakeStore {
  const store = new FakeStore()
  for (const [index, { verdicts, isPart = false, ...line }] of runs.entries()) {
    const run = madeRun(runs.length - index, line)
    const rows = Object.entries(verdicts).map(([number, verdict]) => madeRow(Number(number), verdict))
    store.runs.push(run)
    store.rows.set(run.id, rows)
    if (isPart) {
      store.parts.set(
        run.id,
        rows.map(({ itemId }) => itemId),
      )
    }
  }
  return store
}

async function failures(...runs: readonly MadeRun[]): Promise<readonly [items: readonly string[], run: string | null]> {
  const { itemIds, run } = await newestFailures(storeWith(...runs), 'shop/support.jsonl')
  return [[...itemIds].toSorted(), run?.id ?? null]
}

const all = { verdicts: { 0: 'failed', 1: 'errored', 2: 'passed' } } as const

it('leaves out rows that have passed since in a run of their own', async () => {
  expect(await failures({ isPart: true, verdicts: { 0: 'passed' } }, all)).toEqual([['item-1'], 'run-0001'])
})

it('has rows that failed only in a newer run, then of no single run', async () => {
  expect(await failures({ isPart: true, verdicts: { 2: 'failed' } }, all)).toEqual([['item-0', 'item-1', 'item-2'], null])
})

it('asks no run behind a completed one of the whole dataset', async () => {
  expect(await failures({ verdicts: { 0: 'passed', 1: 'passed' } }, all)).toEqual([[], 'run-0002'])
})

it('asks the runs behind one that was stopped or does only a part, which may be all of the same size', async () => {
  const stopped = { state: 'stopped', verdicts: { 0: 'passed' } } as const
  const singles = [1, 0].map((number) => ({ isPart: true, totalItems: 1, verdicts: { [number]: 'failed' } }) as const)

  expect(await failures(stopped, all)).toEqual([['item-1'], 'run-0001'])
  expect(await failures(...singles)).toEqual([['item-0', 'item-1'], null])
})

it('counts the targets of one command together: an item failed when one of them did', async () => {
  const group = [{ 0: 'passed', 1: 'failed' } as const, { 0: 'failed', 1: 'passed' } as const].map((verdicts) => ({
    groupId: 'g',
    verdicts,
  }))

  expect(await failures(...group, { verdicts: { 2: 'failed' } })).toEqual([['item-0', 'item-1'], null])
})

it('passes over runs that have not begun', async () => {
  expect(await failures({ state: 'waiting', verdicts: {} }, all)).toEqual([['item-0', 'item-1'], 'run-0001'])
  expect(await failures()).toEqual([[], null])
})

it('names the run where that says all, narrows it by lines, or gives lines alone', () => {
  const itemIds = new Set(['a', 'b'])

  expect(failureWords({ itemIds, run: { id: 'r', failures: 2 } }, [3, 5])).toEqual(['--failed-of', 'r', '--errored-of', 'r'])
  expect(failureWords({ itemIds, run: { id: 'r', failures: 9 } }, [3, 4])).toEqual([
    '--failed-of',
    'r',
    '--errored-of',
    'r',
    '--rows',
    '3-4',
  ])
  expect(failureWords({ itemIds, run: null }, [3, 5])).toEqual(['--rows', '3,5'])
})
