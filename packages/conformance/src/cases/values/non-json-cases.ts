import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newItem } from '../../samples/new-item.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { notJson } from '../../samples/not-json.ts'
import { asGiven } from '../as-given.ts'

/** Values that are no JSON. */
export const nonJsonCases: readonly ConformanceCase[] = [
  {
    id: 'T10',
    name: 'values.non-json',
    level: 'required',
    since: '1.0',
    requires: [],
    title:
      'dates, bigints, bytes, maps, instances, functions, symbols and cycles are refused with their path, in every field, before any write',
    clause:
      'Dates, bigints, bytes, maps, instances of classes, functions, symbols, cycles, undefined in arrays, lone surrogates and NUL in keys are `INVALID` with the path, before anything is written.',
    likelyCause: 'Arguments pass through JSON.stringify or a clone before the contract class sees them',
    run: async (t) => {
      const { datasets, runs } = (await t.open()).stores
      const datasetId = 'd'
      await datasets.createDataset({ id: datasetId, name: 'n' })
      await datasets.addItem({ datasetId, ...newItem({ id: 'a' }) })
      await runs.createRun(newRun())
      const read = async (): Promise<unknown> => ({
        dataset: await datasets.getDatasetById({ id: datasetId }),
        items: await datasets.listItems({ datasetId }),
        datasets: (await datasets.listDatasets()).pagination.total,
        runs: await runs.listRuns(),
        rows: await runs.listResults({ runId: 'run-1' }),
      })
      const before = await read()

      for (const { name, value, inner } of notJson) {
        const wrong = asGiven(value)
        const fine = newItem({ id: 'x' })
        const calls: readonly (readonly [place: string, call: () => Promise<unknown>])[] = [
          ['metadata', () => datasets.createDataset({ name: 'n', metadata: wrong })],
          ['metadata', () => datasets.updateDataset({ id: datasetId, metadata: wrong })],
          ['expectedOutput', () => datasets.addItem({ datasetId, input: 1, expectedOutput: wrong })],
          ['items[1].metadata', () => datasets.addItems({ datasetId, items: [fine, { input: 1, metadata: wrong }] })],
          ['input', () => datasets.updateItem({ datasetId, id: 'a', input: wrong })],
          ['updates[0].input', () => datasets.applyItems({ datasetId, adds: [fine], updates: [{ id: 'a', input: wrong }] })],
          ['metadata', () => runs.createRun(newRun({ id: 'other', metadata: wrong }))],
          ['selection.filter', () => runs.createRun(newRun({ id: 'other', selection: { kind: 'filter', filter: wrong } }))],
          ['metadata', () => runs.updateRun({ id: 'run-1', metadata: wrong })],
          ['output', () => runs.addResult({ runId: 'run-1', ...newResult({ output: wrong }) })],
          ['results[1].input', () => runs.addResults({ runId: 'run-1', results: [newResult(), newResult({ itemId: 'b', input: wrong })] })],
        ]
        for (const [place, call] of calls) {
          await t.refused(call(), { code: 'INVALID', path: `${place}${inner}` }, `${name} in ${place}`)
        }
      }
      t.equal(await read(), before, 'what is stored after all refusals')
    },
  },
]
