import type { RunsStorage } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'

const largestTried = 5 * 2 ** 20
/** No text longer than this is made; a store with a larger limit is not tried beyond it. */
const longestMade = 64 * 2 ** 20
/** What a record may take in the store beyond its JSON text, for example in its number. */
const slack = 64

/** Records near the largest that a store takes. */
export const largeRecordCases: readonly ConformanceCase[] = [
  {
    id: 'T09',
    name: 'values.large-record',
    level: 'capability',
    since: '1.0',
    requires: ['maxRecordBytes'],
    title: 'just under the limit a record is kept; over it the write is refused, with the index of a row, and leaves nothing',
    clause: 'A write with a larger one is `TOO_LARGE`, and nothing of it is stored.',
    likelyCause: 'The declared `maxRecordBytes` is not the limit of the backend, or a batch is stored up to the record that is too large',
    run: async (t) => {
      const { datasets, runs } = (await t.open()).stores
      const limit = t.capabilities.maxRecordBytes ?? 0
      t.ok(limit > 1_024, 'the limit leaves room for a record')
      const datasetId = 'd'
      await datasets.createDataset({ id: datasetId, name: 'n' })
      await runs.createRun(newRun())

      const size = Math.min(limit, largestTried)
      const small = await datasets.addItem({ datasetId, id: 'small', input: '' })
      const input = 'x'.repeat(size - JSON.stringify(small).length - slack)
      const large = await datasets.addItem({ datasetId, id: 'large', input })
      t.equal(large.input, input, `the input of an item just under ${size} bytes`)
      t.equal(await datasets.getItemById({ datasetId, id: 'large' }), large, 'the item')
      const thin = await runs.addResult({ runId: 'run-1', ...newResult({ itemId: 'small', output: '' }) })
      const output = 'x'.repeat(size - JSON.stringify(thin).length - slack)
      const row = await runs.addResult({ runId: 'run-1', ...newResult({ itemId: 'large', output }) })
      t.equal(row.output, output, `the output of a row just under ${size} bytes`)
      t.equal((await runs.listResults({ runId: 'run-1' })).results, [thin, row], 'the rows')
      if (limit > longestMade) return

      const tooLarge = { code: 'TOO_LARGE' } as const
      const text = 'x'.repeat(limit)
      const before = [await datasets.getDatasetById({ id: datasetId }), await runs.getRunById({ id: 'run-1' })]
      await t.refused(datasets.addItem({ datasetId, input: text }), tooLarge, 'an item over the limit')
      const items = [{ input: 'fine' }, { input: text }, { input: 'fine too' }]
      await t.refused(datasets.addItems({ datasetId, items }), tooLarge, 'items of which one is over the limit')
      await t.refused(datasets.updateItem({ datasetId, id: 'small', input: text }), tooLarge, 'an update over the limit')
      await t.refused(datasets.updateDataset({ id: datasetId, metadata: text }), tooLarge, 'a dataset updated over the limit')
      await t.refused(datasets.createDataset({ id: 'other', name: text }), tooLarge, 'a dataset over the limit')
      await t.refused(runs.createRun(newRun({ id: 'other', metadata: text })), tooLarge, 'a run over the limit')
      await t.refused(runs.updateRun({ id: 'run-1', metadata: text }), tooLarge, 'a run updated over the limit')
      await t.refused(addThree(runs, text), { ...tooLarge, index: 1 }, 'rows of which one is over the limit')
      const after = [await datasets.getDatasetById({ id: datasetId }), await runs.getRunById({ id: 'run-1' })]
      t.equal(after[0], before[0], 'the dataset after all refusals')
      t.equal(after[1]?.id, 'run-1', 'the run after all refusals')
      t.ok(after[1] !== null && !('metadata' in (after[1] ?? {})), 'the run has no metadata')
      const others = [await datasets.getDatasetById({ id: 'other' }), await runs.getRunById({ id: 'other' })]
      t.equal(others, [null, null], 'the dataset and the run that were too large')
      t.equal((await datasets.listItems({ datasetId })).items, [small, large], 'the items after all refusals')
      t.equal((await runs.listResults({ runId: 'run-1' })).results, [thin, row], 'the rows after all refusals')
    },
  },
]

function addThree(runs: RunsStorage, text: string): Promise<unknown> {
  const outputs = ['fine', text, 'fine too']
  return runs.addResults({ runId: 'run-1', results: outputs.map((output, index) => newResult({ itemId: `row-${index}`, output })) })
}
