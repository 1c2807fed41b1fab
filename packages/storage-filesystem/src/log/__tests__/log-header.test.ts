import { expect, it } from 'vitest'
import { decodeLogHeader, encodeLogHeader } from '../log-header.ts'

it('reads back what it wrote, whatever the id is', () => {
  const header = { assay: 'items', id: 'a "quoted"\nid \u{1f600}', life: '0123456789ab' } as const

  const line = encodeLogHeader(header)

  expect(line.indexOf('\n')).toBe(line.length - 1)
  expect(decodeLogHeader(line, '/store/items.jsonl')).toEqual({ ...header, format: 2 })
})

it('writes what, format, id and life in this order', () => {
  expect(encodeLogHeader({ assay: 'results', id: 'r', life: 'x' })).toBe('{"assay":"results","format":1,"id":"r","life":"x"}\n')
})

it('reads logs of items of before they had parts', () => {
  const line = '{"assay":"items","format":1,"id":"r","life":"x"}'

  expect(decodeLogHeader(line, '/store/items.jsonl')).toEqual({ assay: 'items', format: 1, id: 'r', life: 'x' })
})
