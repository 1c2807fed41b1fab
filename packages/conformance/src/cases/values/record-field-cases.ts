import type { RunResult } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { oddTexts } from '../../samples/odd-texts.ts'

/** Texts and dates of records beside their JSON values. */
export const recordFieldCases: readonly ConformanceCase[] = [
  {
    id: 'T13',
    name: 'values.text-fields',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'odd texts are kept in names, descriptions, tags, errors, reasons and every other text field',
    clause: 'Texts keep every character, also in other fields: nothing is normalised, trimmed or cut.',
    likelyCause: 'Text columns have another type or length than JSON ones, or an empty text becomes null',
    run: async (t) => {
      const { datasets, runs } = (await t.open()).stores
      const texts = [...oddTexts, 'x'.repeat(300), 'y'.repeat(Math.min(70_000, (t.capabilities.maxRecordBytes ?? Infinity) / 64))]
      // A few records of them, all in one; the rows below have one each.
      for (const [index, text] of [texts.join('|'), ...texts.filter((one) => one !== one.trim()), ...texts.slice(-2)].entries()) {
        const shown = JSON.stringify(text.slice(0, 40))
        const added = await datasets.createDataset({ id: `d${index}`, name: text, description: text })
        t.equal([added.name, added.description], [text, text], `the texts of a dataset, ${shown}`)
        t.equal(await datasets.getDatasetById({ id: `d${index}` }), added, `the dataset by id, ${shown}`)
      }
      const empty = await datasets.createDataset({ id: 'empty', name: 'n', description: '' })
      t.equal([empty.description, await datasets.getDatasetById({ id: 'empty' })], ['', empty], 'an empty description')

      const provenance = { gitCommit: '', gitBranch: texts[0] ?? '', ciUrl: texts[1] ?? '' }
      const run = await runs.createRun(newRun({ name: '', tags: ['', ...texts, 'a', 'a'], provenance, totalItems: texts.length }))
      t.equal([run.name, run.tags, run.provenance], ['', ['', ...texts, 'a', 'a'], provenance], 'the texts of a run')
      t.equal(await runs.getRunById({ id: 'run-1' }), run, 'the run by id')
      const results = texts.map((text, index) =>
        newResult({
          itemId: `${index}`,
          error: text,
          errorDetail: { name: text, message: '', code: text, stack: text },
          contentHash: text,
          traceId: text,
          scores: [{ scorerId: 's', scorerName: text, score: null, reason: text, error: text }],
        }),
      )
      const rows = await runs.addResults({ runId: 'run-1', results })
      const given = results.map((row) => [row.error, row.errorDetail, row.contentHash, row.traceId, row.scores])
      t.equal(rows.map(textsOf), given, 'the texts of the rows')
      t.equal((await runs.listResults({ runId: 'run-1' })).results, rows, 'the rows in the list')
    },
  },
  {
    id: 'T14',
    name: 'values.dates',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'dates come back as dates of the same millisecond, also before 1970 and far ahead',
    clause: 'Date-valued fields are kept to the millisecond.',
    likelyCause: 'Dates are kept as seconds, as local time, or in a type with a smaller range',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const times = [
        0,
        1,
        -1,
        999,
        -86_400_001,
        Date.UTC(2026, 0, 1, 0, 0, 0, 7),
        2 ** 31 * 1_000,
        2 ** 32,
        Date.UTC(9999, 11, 31, 23, 59, 59, 999),
      ]
      const early = [Date.UTC(1900, 1, 28, 12), Date.UTC(1582, 9, 10)]
      const dates = [...times, ...early].map((time) => new Date(time))
      for (const [index, date] of dates.entries()) {
        const id = `run-${index}`
        const run = await runs.createRun(newRun({ id, datasetVersion: date }))
        t.equal(run.datasetVersion, date, `the dataset version of a run at ${date.toISOString()}`)
        t.equal(await runs.getRunById({ id }), run, 'the run by id after create')
        if (index % 3 > 0) continue
        const started = await runs.updateRun({ id, startedAt: date, completedAt: date })
        t.equal(
          [started.datasetVersion, started.startedAt, started.completedAt],
          [date, date, date],
          `the times of a run at ${date.toISOString()}`,
        )
        t.equal(await runs.getRunById({ id }), started, 'the run by id after update')
      }
      const results = dates.map((date, index) => newResult({ itemId: `${index}`, itemVersion: date, startedAt: date, completedAt: date }))
      const rows = await runs.addResults({ runId: 'run-0', results })
      t.equal(
        rows.map((row) => [row.itemVersion, row.startedAt, row.completedAt]),
        dates.map((date) => [date, date, date]),
        'the dates of the rows',
      )
      t.equal((await runs.listResults({ runId: 'run-0' })).results, rows, 'the rows in the list')
    },
  },
]

function textsOf({ error, errorDetail, contentHash, traceId, scores }: RunResult): unknown {
  return [error, errorDetail, contentHash, traceId, scores]
}
