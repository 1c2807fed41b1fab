import { describe, expect, it } from 'vitest'
import type { RunFigures, RunLine } from '@assay/cli/editor-protocol'
import { fakeProject } from '../../choice/__tests__/fake-project.ts'
import { fakeStores } from '../../marks/__tests__/fake-stores.ts'
import { lineRangesText } from '../line-ranges-text.ts'
import { rowBeginnings } from '../row-beginnings.ts'
import { runWithFailures } from '../run-with-failures.ts'

/** Which of some runs, newest first, is found. */
async function found(...runs: readonly (readonly [id: string, totalItems: number, failed: number])[]): Promise<string | null> {
  // What reads them looks at these fields alone.
  const lines = runs.map(([id, totalItems]) => ({ id, totalItems, state: 'completed' }) as RunLine)
  const { stores } = fakeStores({
    'runs/list': () => Promise.resolve({ runs: lines, hasMore: false }),
    'runs/figures': ({ runId }) => {
      const failed = runs.find(([id]) => id === runId)?.[2] ?? 0
      return Promise.resolve({ verdicts: { failed, errored: 0 } } as unknown as RunFigures)
    },
  })
  return runWithFailures(stores.forProject(fakeProject), 'p/a.jsonl')
}

describe('lineRangesText', () => {
  it('writes lines that follow one another as a range', () => {
    expect(lineRangesText([9, 3, 7, 8, 3])).toBe('3,7-9')
  })
})

describe('rowBeginnings', () => {
  const lines = [2, 5, 6].map((line) => ({ line }))

  it('gives the beginning of the row that a line is in the middle of', () => {
    expect(rowBeginnings(lines, [{ first: 4, last: 4 }])).toEqual([2])
  })

  it('gives each row of several lines once', () => {
    expect(
      rowBeginnings(lines, [
        { first: 3, last: 5 },
        { first: 5, last: 5 },
      ]),
    ).toEqual([2, 5])
  })

  it('takes lines behind the last row to be its own, and those before the first for none', () => {
    expect(rowBeginnings(lines, [{ first: 99, last: 99 }])).toEqual([6])
    expect(rowBeginnings(lines, [{ first: 1, last: 1 }])).toEqual([])
  })

  it('gives all rows that begin on one line', () => {
    expect(rowBeginnings([{ line: 1 }, { line: 1 }], [{ first: 1, last: 1 }])).toEqual([1, 1])
  })
})

describe('runWithFailures', () => {
  it('passes over newer runs of single rows that passed', async () => {
    expect(await found(['one', 1, 0], ['all', 10, 3], ['older', 10, 5])).toBe('all')
  })

  it('finds none behind a run in which all rows passed', async () => {
    expect(await found(['all', 10, 0], ['older', 10, 5])).toBeNull()
    expect(await found()).toBeNull()
  })
})
