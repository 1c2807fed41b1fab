import { expect, it } from 'vitest'
import { documentSource, hostile, resultRow, rowOfEach, textOf } from '../../__tests__/document-source.ts'
import { jsonDocument } from '../json-document.ts'
import { jsonlDocument } from '../jsonl-document.ts'

it('holds the records of runs and rows as they are stored', async () => {
  const gates = [{ gate: 'at most 0 errored', passed: true, values: ['0'] }]
  const sources = [documentSource([rowOfEach.passed, rowOfEach.errored], { gates }), documentSource([])] as const

  const text = await textOf(jsonDocument, ...sources)

  expect(JSON.parse(text)).toEqual({
    v: 1,
    runs: [
      {
        run: JSON.parse(JSON.stringify(sources[0].run)),
        datasetName: 'atlas/capitals.jsonl',
        summary: JSON.parse(JSON.stringify(sources[0].figures)),
        gates,
        rows: JSON.parse(JSON.stringify([rowOfEach.passed, rowOfEach.errored])),
      },
      expect.objectContaining({ rows: [], gates: null }),
    ],
  })
})

it('has a line for each row', async () => {
  const text = await textOf(jsonlDocument, documentSource([rowOfEach.passed]), documentSource([rowOfEach.failed]))

  expect(
    text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toMatchObject([{ itemId: 'p' }, { itemId: 'f' }])
})

it.each([jsonDocument, jsonlDocument])('keeps every character, and shows none that a terminal obeys', async (document) => {
  const text = await textOf(document, documentSource([resultRow('a', { input: hostile })]))

  expect(text).not.toContain('\u001b')
  expect(text).toContain(String.raw`\u001b[2J`)
})

it('holds the groups that were asked for, with the figures of each', async () => {
  const rows = [rowOfEach.passed, rowOfEach.failed]
  const by = { key: 'language', groups: rows.map((row, index) => ({ value: row.itemId, items: [index] })) }

  const text = await textOf(jsonDocument, documentSource(rows, { by }))

  expect(JSON.parse(text)).toMatchObject({
    runs: [
      {
        groups: {
          key: 'language',
          values: [
            { value: 'p', verdicts: { passed: 1, failed: 0 }, scores: { exact: { count: 1, mean: 1 } } },
            { value: 'f', verdicts: { passed: 0, failed: 1 }, scores: { exact: { count: 1, mean: 0 } } },
          ],
        },
        rows: [{ itemId: 'p' }, { itemId: 'f' }],
      },
    ],
  })
})
