import type { JsonValue } from '@assay/core'

/** Values that look like those of other types, and are not. */
export const lookalikes: readonly JsonValue[] = [
  '2026-01-01T00:00:00.000Z',
  '2026-01-01',
  '/Date(1767225600000)/',
  '507f1f77bcf86cd799439011',
  '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  'true',
  'null',
  '9007199254740993',
  'data:text/plain;base64,eA==',
  { $date: '2026-01-01T00:00:00Z' },
  { $oid: '507f1f77bcf86cd799439011' },
  { $numberLong: '1' },
  { $undefined: true },
  { $binary: { base64: 'eA==', subType: '00' } },
  { type: 'Buffer', data: [120] },
  { _bsontype: 'ObjectId', id: 'abcdefghijkl' },
  { $ref: 'items', $id: 'a' },
  { __type: 'Date', value: 0 },
  { json: 1, meta: { values: ['Date'] } },
]
