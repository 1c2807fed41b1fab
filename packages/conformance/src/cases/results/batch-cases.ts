import type { NewResult } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readRows } from './read-rows.ts'

// A batch with a larger row would take longer than what it shows is worth.
const largestTried = 5 * 1024 * 1024

/** What becomes of a batch as a whole. */
export const resultBatchCases: readonly ConformanceCase[] = [
  {
    id: 'S02',
    name: 'results.add.unknown-run',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Rows of a run that does not exist are refused, and nothing is stored',
    clause: '`NOT_FOUND`: the run does not exist, or was deleted meanwhile.',
    likelyCause: 'appendRows stores rows without looking whether the run exists, instead of answering `missing`.',
    async run(t) {
      const { runs } = (await t.open()).stores
      await runs.createRun(newRun({ id: 'other' }))
      const expected = { code: 'NOT_FOUND', message: 'Run not found' } as const

      await t.refused(runs.addResult({ runId: 'missing', ...newResult() }), expected, 'addResult without an epoch')
      await t.refused(runs.addResult({ runId: 'missing', epoch: 1, ...newResult() }), expected, 'addResult with an epoch')
      await t.refused(runs.addResults({ runId: 'missing', epoch: 1, results: numberedResults(3, 'item') }), expected, 'addResults')

      t.equal(await readRows(runs, 'missing'), [], 'the rows of a run that does not exist')
      await runs.createRun(newRun({ id: 'missing' }))
      t.equal(await readRows(runs, 'missing'), [], 'its rows when it is made afterwards')
      t.equal(await runs.getResultById({ runId: 'missing', id: '0:item-1' }), null, 'a refused row by its id')
      t.equal(await readRows(runs, 'other'), [], 'the rows of another run')
    },
  },
  {
    id: 'S03',
    name: 'results.addMany.return-order',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'A batch is given back in the order of the input, and an empty one does nothing',
    clause: 'Adds rows, all or none, and gives them in the order of the input; an empty batch does nothing.',
    likelyCause: 'appendRows sorts the batch, or gives its seqs in another order than that of the rows.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const pairs: readonly (readonly [string, number])[] = [
        ['c', 1],
        ['a', 2],
        ['B', 0],
        ['c', 0],
        ['10', 0],
        ['9', 0],
        ['a', 0],
        ['é', 1],
      ]
      const results = pairs.map(([itemId, trial], index) => newResult({ itemId, trial, output: index, itemIndex: 100 - index }))

      const added = await runs.addResults({ runId, epoch, results })
      const before = await runs.getRunById({ id: runId })
      const none = await runs.addResults({ runId, epoch, results: [] })
      const named = await runs.addResults({ runId, epoch, token: 'named', results: numberedResults(3, 'z').toReversed() })

      t.equal(
        added.map((row) => row.id),
        pairs.map(([itemId, trial]) => `${trial}:${itemId}`),
        'the rows that addResults gives',
      )
      t.equal(
        named.map((row) => row.itemId),
        ['z-2', 'z-1', 'z-0'],
        'the rows that addResults gives for a batch with a token',
      )
      t.equal(await readRows(runs, runId), [...added, ...named], 'the rows in the order of the list')
      t.equal(none, [], 'what an empty batch gives')
      t.equal(await runs.getRunById({ id: runId }), before, 'the run after an empty batch')
    },
  },
  {
    id: 'S04',
    name: 'results.addMany.all-or-nothing',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'With one entry that is a duplicate, invalid or too large none becomes visible, and its index is named',
    clause: 'In each case nothing is stored.',
    likelyCause: 'appendRows stores the rows before the one that it refuses; it must look at all of them first, or take the others back.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const stored = await runs.addResults({ runId, epoch, results: numberedResults(2, 'stored') })
      const refuse = async (results: readonly NewResult[], expected: Parameters<typeof t.refused>[1], what: string): Promise<void> => {
        await t.refused(runs.addResults({ runId, epoch, results }), expected, what)
        t.equal(await readRows(runs, runId), stored, `the rows after a batch with ${what}`)
        t.equal(await runs.getResultById({ runId, id: '0:new-0' }), null, `the first entry of a batch with ${what}, by id`)
      }

      for (const index of [0, 3, 4]) {
        const duplicate = newResult({ itemId: 'stored-1' })
        await refuse(fiveWith(index, duplicate), { code: 'CONFLICT', reason: 'exists', conflicts: [index] }, `a duplicate at ${index}`)
      }
      const two = fiveWith(1, newResult({ itemId: 'stored-0' })).with(4, newResult({ itemId: 'stored-1' }))
      await refuse(two, { code: 'CONFLICT', reason: 'exists', conflicts: [1, 4] }, 'two duplicates')
      await refuse(
        fiveWith(4, newResult({ itemId: 'new-1' })),
        { code: 'CONFLICT', reason: 'exists', conflicts: [4] },
        'the same pair twice',
      )
      await refuse(fiveWith(3, newResult({ latency: Number.NaN })), { code: 'INVALID', path: 'results[3]' }, 'an invalid entry')
      const { maxRecordBytes } = t.capabilities
      if (maxRecordBytes !== null && maxRecordBytes < largestTried) {
        const large = newResult({ itemId: 'large', output: 'x'.repeat(maxRecordBytes) })
        await refuse(fiveWith(2, large), { code: 'TOO_LARGE', index: 2, path: 'results[2]' }, 'an entry that is too large')
      }

      const rest = await runs.addResults({ runId, epoch, results: numberedResults(5, 'new') })
      t.equal(await readRows(runs, runId), [...stored, ...rest], 'the rows when the batch is sent without its fault')
    },
  },
  {
    id: 'S05',
    name: 'results.addMany.2500',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'A batch of 2,500 rows is stored whole, and refused whole',
    clause: 'Adds rows, all or none, and gives them in the order of the input; an empty batch does nothing.',
    likelyCause: 'A limit of the backend on the size of a batch or on the number of parameters cuts it.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const results = numberedResults(2_500, 'item')

      const added = await runs.addResults({ runId, epoch, results })
      const refused = [...numberedResults(2_499, 'other'), newResult({ itemId: 'item-7' })]
      await t.refused(
        runs.addResults({ runId, epoch, results: refused }),
        { code: 'CONFLICT', conflicts: [2_499] },
        'a large batch with a duplicate at its end',
      )

      const itemIds = results.map((row) => row.itemId)
      const rows = await readRows(runs, runId)
      t.equal(
        added.map((row) => row.itemId),
        itemIds,
        'the rows that addResults gives',
      )
      t.equal(rows, added, 'the rows that are listed')
      t.equal((await runs.listResults({ runId, pagination: { limit: 0 } })).pagination.total, 2_500, 'the total')
      const picked = await runs.listResults({ runId, itemIds, pagination: { limit: 3_000 } })
      t.equal(picked.results.length, 2_500, 'the rows found by 2,500 item ids')
    },
  },
]

/** Five new rows, with another one in the place of one of them. */
function fiveWith(index: number, entry: NewResult): readonly NewResult[] {
  return numberedResults(5, 'new').with(index, entry)
}
