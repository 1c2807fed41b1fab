import { eld } from 'eld/medium'
import { francAll } from 'franc'
import { supportedLanguages } from 'tinyld'
import { expect, test } from 'vitest'
import { groupsOf } from '../languages.ts'
import { sources } from '../scripts/sources.ts'
import { macrolanguageOf } from '../targets/macrolanguage-of.ts'
import { toIso6393 } from '../targets/to-iso-639-3.ts'

const sharingNothing = 'hye kan kat lao mal mya tam tel tha'.split(' ')

test('every language of the dataset has a family in the script of its translation', () => {
  const missing = sources.filter(({ code, script }) => !groupsOf(code).some((group) => group.script === script && group.family !== null))

  expect(missing).toEqual([])
})

test.each([
  ['Latin', 'Alle Menschen sind frei'],
  ['Cyrillic', 'Все люди рождаются свободными'],
  ['Arabic', 'يولد جميع الناس أحرارا'],
  ['Devanagari', 'सभी मनुष्यों को गौरव'],
])('every language that franc weighs for a text in %s is listed in that script', (script, text) => {
  const weighed = francAll(text).map(([code]) => macrolanguageOf(code))

  const missing = weighed.filter((code) => !groupsOf(code).some((group) => group.script === script))

  expect(weighed.length).toBeGreaterThan(1)
  expect(missing).toEqual([])
})

test('every language that eld or tinyld knows is listed, but for those that share nothing with the dataset', () => {
  const known = [...Object.values(eld.info().Languages).map(toIso6393), ...supportedLanguages.map(macrolanguageOf)]

  const missing = known.filter((code) => groupsOf(code).length === 0 && !sharingNothing.includes(code))

  expect(missing).toEqual([])
})
