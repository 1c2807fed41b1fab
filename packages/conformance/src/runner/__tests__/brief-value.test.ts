import { AssayError } from '@assay/core'
import { expect, test } from 'vitest'
import { briefValue } from '../brief-value.ts'

const getter = Object.defineProperty({}, 'own', {
  get: () => {
    throw new Error('read')
  },
})

test.each([
  { value: 'short', brief: "'short'" },
  { value: 'x'.repeat(1_000), brief: `'${'x'.repeat(48)}'… (1000 characters)` },
  { value: '\u001B[31mred', brief: String.raw`'\x1B[31mred'` },
  { value: -0, brief: '-0' },
  { value: undefined, brief: 'undefined' },
  { value: new Date(0), brief: '1970-01-01T00:00:00.000Z' },
  { value: { a: 1, 'b c': [true, null] }, brief: "{ a: 1, 'b c': [true, null] }" },
  { value: {}, brief: '{}' },
  { value: [], brief: '[]' },
  { value: { a: { b: { c: 1 } } }, brief: '{ a: { b: { … 1 } } }' },
  { value: new AssayError('CONFLICT', 'Gone\nsecond', { details: { reason: 'guard' } }), brief: 'CONFLICT (guard): Gone' },
  { value: getter, brief: '{ own: [getter] }' },
])('$brief', ({ value, brief }) => {
  expect(briefValue(value)).toBe(brief)
})

test('long lists are cut and their rest is counted', () => {
  const value = Array.from({ length: 2_500 }, (_, index) => ({ id: `item-${index}` }))

  const brief = briefValue(value)

  expect(brief).toMatch(/^\[\{ id: 'item-0' \}, .* … \d+ more\]$/)
  expect(brief.length).toBeLessThan(150)
})
