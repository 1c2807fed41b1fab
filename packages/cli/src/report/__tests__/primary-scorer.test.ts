import { expect, it } from 'vitest'
import { primaryScorer } from '../primary-scorer.ts'
import { runFigures, scorerSummary } from './run-figures.ts'

const graded = scorerSummary({ scorerId: 'graded', threshold: null })
const deciding = scorerSummary({ scorerId: 'deciding' })

it('is the first scorer that decides', () => {
  expect(primaryScorer([runFigures({ scores: [graded, deciding] })])).toMatchObject({ id: 'deciding', scale: 'percent' })
})

it('is the first one when none decides', () => {
  expect(primaryScorer([runFigures({ scores: [graded] })])).toMatchObject({ id: 'graded' })
})

it('is the one that the config names', () => {
  expect(primaryScorer([runFigures({ scores: [graded, deciding] })], 'graded')).toMatchObject({ id: 'graded' })
})

it('is shown the same way for all runs', () => {
  const beyond = { ...deciding, maximum: 3 }

  expect(primaryScorer([runFigures({ scores: [deciding] }), runFigures({ scores: [beyond] })])).toMatchObject({ scale: 'number' })
})

it('is null without scorers', () => {
  expect(primaryScorer([runFigures()])).toBeNull()
})
