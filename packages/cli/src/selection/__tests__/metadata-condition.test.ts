import { expect, it } from 'vitest'
import { conditionText, mergeConditions, parseCondition } from '../metadata-condition.ts'

it.each([
  ['lang=de', { key: 'lang', values: ['de'], isNegated: false }],
  ['lang!=de, fr', { key: 'lang', values: ['de', 'fr'], isNegated: true }],
  [String.raw`city=Paris\, Texas,Rome`, { key: 'city', values: ['Paris, Texas', 'Rome'], isNegated: false }],
  ['formula=a=b!=c', { key: 'formula', values: ['a=b!=c'], isNegated: false }],
  ['empty=', { key: 'empty', values: [''], isNegated: false }],
])('reads %j, and shows it so that it reads the same', (text, condition) => {
  expect(parseCondition(text)).toEqual(condition)
  expect(parseCondition(conditionText(condition))).toEqual(condition)
})

it.each(['lang', '', '=de', '!=de'])('does not take %j for a condition', (text) => {
  expect(parseCondition(text)).toBeNull()
})

it('takes repeated keys for one of their values, and repeated negated ones for none of them', () => {
  const conditions = ['lang=de', 'level!=1', 'lang=fr,de', 'level!=2'].flatMap((text) => parseCondition(text) ?? [])

  expect(mergeConditions(conditions).map(conditionText)).toEqual(['lang=de,fr', 'level!=1,2'])
})
