import { describe, expect, it } from 'vitest'
import { requestedRows } from '../requested-rows.ts'
import type { RequestedNode } from '../requested-rows.ts'

const file: RequestedNode = { id: 'one.jsonl', parent: undefined }
const other: RequestedNode = { id: 'two.jsonl', parent: undefined }
const [a, b, c] = ['a', 'b', 'c'].map((id): RequestedNode => ({ id, parent: file })) as [RequestedNode, RequestedNode, RequestedNode]
const rowsOf = (): readonly string[] => ['a', 'b', 'c']

describe('requestedRows', () => {
  it('takes a file for all of its rows', () => {
    expect(requestedRows([file, a], [], rowsOf)).toEqual([{ fileId: 'one.jsonl', itemIds: null }])
  })

  it('names the rest of a file of which rows are excluded', () => {
    expect(requestedRows([file], [b], rowsOf)).toEqual([{ fileId: 'one.jsonl', itemIds: ['a', 'c'] }])
  })

  it('puts rows together by their file', () => {
    expect(requestedRows([a, c, other], [], rowsOf)).toEqual([
      { fileId: 'one.jsonl', itemIds: ['a', 'c'] },
      { fileId: 'two.jsonl', itemIds: null },
    ])
  })

  it('takes nothing of what is excluded', () => {
    expect(requestedRows([file, other], [file], rowsOf)).toEqual([{ fileId: 'two.jsonl', itemIds: null }])
    expect(requestedRows([a], [a], rowsOf)).toEqual([])
  })
})
