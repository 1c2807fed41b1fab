import type { JsonValue } from '@assay/core'
import { expect, it } from 'vitest'
import { FilterFindings } from '../filter-findings.ts'
import { parseCondition } from '../metadata-condition.ts'

function reason(conditions: readonly string[], items: readonly (JsonValue | undefined)[]): string {
  const findings = new FilterFindings(conditions.flatMap((text) => parseCondition(text) ?? []))
  for (const metadata of items) findings.meets(metadata)
  return findings.reason()
}

it.each<[string, readonly string[], readonly (JsonValue | undefined)[], string]>([
  [
    'a key that no item has',
    ['lang=de'],
    [{ level: 1, tag: 'x' }, { tag: 'y' }],
    'no item has lang=de, because none has the key; the keys that there are: level, tag',
  ],
  ['a value that no item has', ['lang=de'], [{ lang: 'fr' }, { lang: 'en' }, {}], 'no item has lang=de; the values that there are: fr, en'],
  ['hostile values', ['lang=de'], [{ lang: '\u202e' }], String.raw`no item has lang=de; the values that there are: \u202e`],
  ['no metadata at all', ['lang=de'], [undefined], 'no item has lang=de in its metadata; no item has metadata'],
  [
    'conditions that no item meets together',
    ['lang=de', 'level=2'],
    [
      { lang: 'de', level: 1 },
      { lang: 'fr', level: 2 },
    ],
    'no item meets lang=de and level=2 together',
  ],
])('says of %s why nothing is left', (_what, conditions, items, text) => {
  expect(reason(conditions, items)).toBe(text)
})

it('names twenty values at most', () => {
  const items = Array.from({ length: 1_000 }, (_, level) => ({ level }))

  expect(reason(['level=x'], items)).toMatch(/: 0, 1, .*, 19, …$/)
})
