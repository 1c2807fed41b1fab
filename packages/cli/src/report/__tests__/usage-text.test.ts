import { expect, it } from 'vitest'
import { formatLatency, usageCells } from '../usage-text.ts'
import { runFigures } from './run-figures.ts'

const verdicts = { passed: 10 }

it('says that usage is unknown when no row said anything', () => {
  expect(usageCells(runFigures({ verdicts }))).toEqual(['tokens and cost unknown for 10 rows'])
})

it('adds input and output tokens where there is no total', () => {
  expect(
    usageCells(runFigures({ verdicts, usage: { rows: 10, rowsWithCost: 10, inputTokens: 1000, outputTokens: 234, costUsd: 0.01234 } })),
  ).toEqual(['tokens 1,234', 'cost $0.0123'])
})

it('says for how many rows a figure is unknown', () => {
  expect(usageCells(runFigures({ verdicts, usage: { rows: 9, rowsWithCost: 0, totalTokens: 5 } }))).toEqual([
    'tokens 5 (unknown for 1 row)',
    'cost unknown for 10 rows',
  ])
})

it('shows no latency where no row succeeded', () => {
  expect(formatLatency(null)).toBe('-')
})
