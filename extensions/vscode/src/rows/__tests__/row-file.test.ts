import { expect, test } from 'vitest'
import { rowFile } from '../row-file.ts'
import { madeRecord, translate } from './made-record.ts'

const address = { storageUrl: 'file:/s', runId: 'run', rowId: '0:item', part: 'actual' } as const

test('a row is a file of UTF-8 that says so, from the time when the row was stored', async () => {
  const row = madeRecord({ output: 'Grüße', createdAt: '2026-01-01T11:00:02.000Z' })

  const { bytes, changed } = await rowFile(address, { read: () => Promise.resolve(row) }, translate)

  expect(Buffer.from(bytes).toString('hex')).toBe(`efbbbf${Buffer.from('Grüße').toString('hex')}`)
  expect(changed).toBe(Date.UTC(2026, 0, 1, 11, 0, 2))
})

test('what is gone or cannot be read says so, and is older than any row', async () => {
  const gone = await rowFile(address, { read: () => Promise.resolve(null) }, translate)
  const broken = await rowFile(address, { read: () => Promise.reject(new Error('no such store\u001b[2J')) }, translate)

  expect(Buffer.from(gone.bytes).toString()).toContain('The row is gone')
  expect(Buffer.from(broken.bytes).toString()).toContain('The row cannot be read: no such store\\x1b[2J')
  expect([gone.changed, broken.changed]).toEqual([0, 0])
})
