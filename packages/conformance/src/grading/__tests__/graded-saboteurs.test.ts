import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { conformanceCases } from '../../cases/conformance-cases.ts'
import { saboteurs } from '../../saboteurs/saboteurs.ts'
import { failedCases } from '../failed-cases.ts'
import { firstFinders } from '../grading-page.ts'

const page = readFileSync(new URL('../../../../../docs/conformance-grading.md', import.meta.url), 'utf8')
const finders = firstFinders(page)

// All cases on all saboteurs take minutes: `pnpm grade`.
it.each(saboteurs)('$id is found by the first case that the page names', async ({ id, adapter }) => {
  const cases = conformanceCases.filter((conformanceCase) => conformanceCase.id === finders.get(id))

  const found = await failedCases(adapter(), cases, { seed: 1, tries: 5 })

  expect(found).toEqual([finders.get(id)])
})

it('graded the saboteurs that there are, and says what they do wrong', () => {
  const words = page.replaceAll('\\', '')

  expect([...finders.keys()]).toEqual(saboteurs.map(({ id }) => id))
  expect(saboteurs.filter(({ wrong }) => !words.includes(`| ${wrong} `))).toEqual([])
})

it('graded the cases that there are, and every required one finds a saboteur', () => {
  const finds = new Map(Array.from(page.matchAll(/^\| ([A-Z]\d+) .*\| (\d+) *\|[^|]*\|$/gm), ([, id = '', count]) => [id, Number(count)]))
  const judging = conformanceCases.filter(({ level }) => level !== 'advisory')

  expect([...finds.keys()]).toEqual(judging.map(({ id }) => id))
  expect(judging.filter(({ id, level }) => level === 'required' && finds.get(id) === 0)).toEqual([])
})
