import { expect, it } from 'vitest'
import { all } from '../combinations/all.ts'
import { weighted } from '../combinations/weighted.ts'
import { fromAutoevals } from '../autoevals/from-autoevals.ts'
import { judge } from '../judge/judge.ts'
import { levenshtein } from '../similarity/levenshtein.ts'
import { variablesOf } from '../scorer-variables.ts'

const base = { model: 'm', rubric: 'Is it kind?', choices: { yes: 1, no: 0 } }
const namesIn = (...scorers: readonly object[]): readonly string[] => variablesOf(scorers).map(({ name }) => name)

it('tells which variables a judge reads, as far as its options do not name them', () => {
  expect(variablesOf([judge(base)])).toEqual([
    { name: 'OPENAI_BASE_URL', isNeeded: true },
    { name: 'OPENAI_API_KEY', isNeeded: false },
  ])
  expect(namesIn(judge({ ...base, key: 'k' }))).toEqual(['OPENAI_BASE_URL'])
  expect(namesIn(judge({ ...base, url: 'http://localhost:1/v1' }), levenshtein())).toEqual([])
})

it('needs nothing for sure for a scorer of autoevals, which may ask no model', () => {
  expect(variablesOf([fromAutoevals(() => ({ name: 'n', score: 1 }), { id: 'n' })])).toEqual([
    { name: 'OPENAI_BASE_URL', isNeeded: false },
    { name: 'OPENAI_API_KEY', isNeeded: false },
  ])
})

it('tells of a combination what its parts read, in a way that no copy of the scorer loses what it is', () => {
  const part = { scorer: judge(base), threshold: 1 }
  const combined = all([part, { scorer: levenshtein(), threshold: 0.5 }])

  expect(namesIn(combined)).toEqual(['OPENAI_BASE_URL', 'OPENAI_API_KEY'])
  expect(namesIn(weighted([{ scorer: judge(base), weight: 1 }]))).toEqual(['OPENAI_BASE_URL', 'OPENAI_API_KEY'])
  expect(Reflect.get(combined, Symbol.for('assay.scorer-variables'))).toEqual(variablesOf([part.scorer]))
})
