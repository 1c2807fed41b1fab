import { expect, test } from 'vitest'
import { datasetRows } from '../scripts/dataset-rows.ts'
import { eld } from '../targets/eld.ts'
import { franc } from '../targets/franc.ts'
import { tinyld } from '../targets/tinyld.ts'

const targets = Object.entries({ eld, franc, tinyld })

test.each(targets)('%s names every language with the code that the dataset uses', (_, detect) => {
  const byLanguage = Map.groupBy(datasetRows(), ({ expectedOutput }) => expectedOutput)

  const neverNamed = [...byLanguage].filter(([code, rows]) => !rows.some(({ input }) => detect(input) === code)).map(([code]) => code)

  expect(byLanguage.size).toBeGreaterThan(0)
  expect(neverNamed).toEqual([])
})

test.each(targets)('%s answers und for a text without letters', (_, detect) => {
  const answer = detect('12345 67890')

  expect(answer).toBe('und')
})

test('franc answers for a text of fewer than ten characters', () => {
  const answer = franc('гражданин')

  expect(answer).not.toBe('und')
})
