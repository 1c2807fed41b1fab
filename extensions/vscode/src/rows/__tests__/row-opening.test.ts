import { expect, test } from 'vitest'
import type { RowLine } from '@assay/cli/editor-protocol'
import { madeRow, madeRun } from '../../tree/__tests__/made-lines.ts'
import { makeModel } from '../../tree/__tests__/make-model.ts'
import type { RowElement } from '../../tree/tree-element.ts'
import { openableRecord, openableRow } from '../openable-row.ts'
import { rowOpening } from '../row-opening.ts'
import { madeRecord } from './made-record.ts'

/** The element of a row in the tree. */
async function rowElement(set: Partial<RowLine>): Promise<RowElement> {
  const { model, store } = makeModel()
  store.runs = [madeRun(1)]
  store.rows.set('run-0001', [madeRow(0, set.verdict ?? 'failed', set)])
  const [run] = await model.roots()
  const [group] = (await run?.children()) ?? []
  const [row] = (await group?.children()) ?? []
  if (row?.kind !== 'row') throw new Error('The row is not in the tree')
  return row
}

async function opened(set: Partial<RowLine>): Promise<unknown> {
  const row = openableRow(await rowElement(set))
  return row === null ? null : rowOpening(row)
}

test('a row with an expected output is opened as two sides, each coloured as what it holds', async () => {
  expect(await opened({ expectedKind: 'text', outputKind: 'structure' })).toEqual({
    kind: 'diff',
    left: {
      address: { storageUrl: 'file:/project/.assay', runId: 'run-0001', rowId: '0:item-0', part: 'expected' },
      name: 'item-0',
      isJson: false,
    },
    right: {
      address: { storageUrl: 'file:/project/.assay', runId: 'run-0001', rowId: '0:item-0', part: 'actual' },
      name: 'item-0',
      isJson: true,
    },
  })
})

test('of the answer of an agent its text is shown beside expected text, and all of it beside anything else', async () => {
  expect(await opened({ expectedKind: 'text', outputKind: 'answer' })).toMatchObject({ right: { isJson: false } })
  expect(await opened({ expectedKind: 'structure', outputKind: 'answer' })).toMatchObject({
    left: { isJson: true },
    right: { isJson: true },
  })
})

test('a row without an expected output, or with an error, is opened as its details', async () => {
  const error = { verdict: 'errored', error: 'it broke', outputKind: null } as const

  expect(await opened({ expectedKind: null, outputKind: 'text' })).toMatchObject({ kind: 'details', part: { isJson: false } })
  expect(await opened({ ...error, expectedKind: 'text' })).toMatchObject({ kind: 'details' })
})

test('what the tree does not know of a row is known when the row was read, and opens the same documents', async () => {
  const unknown = await rowElement({})
  const known = await rowElement({ expectedKind: 'text', outputKind: 'answer' })

  expect(openableRow(unknown)).toBeNull()
  expect(openableRecord(unknown, madeRecord({ expectedOutput: 'four', output: { text: 'four' } }))).toEqual(openableRow(known))
})
