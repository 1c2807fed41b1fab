import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { conformanceCases } from '../../cases/conformance-cases.ts'
import { saboteurs } from '../../saboteurs/saboteurs.ts'
import { failedCases } from '../failed-cases.ts'
import { killsOfPage } from '../grading-page.ts'

const page = readFileSync(new URL('../../../../../docs/conformance-grading.md', import.meta.url), 'utf8')
const kills = killsOfPage(page)

// All cases on all saboteurs take minutes: `pnpm grade`.
it.each(saboteurs)('$id is found by the first case that the page names', async ({ id, wrong, adapter }) => {
  const kill = kills.find(({ saboteur }) => saboteur === id)
  const [finder] = conformanceCases.filter((conformanceCase) => kill?.killedBy[0] === conformanceCase.id)

  const found = finder === undefined ? [] : await failedCases(adapter(), [finder], { seed: 1, tries: 5 })

  expect(kill?.wrong).toBe(wrong)
  expect(found).toEqual([finder?.id])
})

it('grades the saboteurs that there are, in their order', () => {
  expect(kills.map(({ saboteur }) => saboteur)).toEqual(saboteurs.map(({ id }) => id))
})

it('has a saboteur for every required case', () => {
  const finders = new Set(kills.flatMap(({ killedBy }) => killedBy))
  const idle = conformanceCases.filter(({ id, level }) => level === 'required' && !finders.has(id))

  expect(idle.map(({ id }) => id)).toEqual([])
})
