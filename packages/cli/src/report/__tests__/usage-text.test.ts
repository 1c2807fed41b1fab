import { MeanAccumulator } from '@assay/core'
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

it('says who paid for stored outputs, and what scorers cost', () => {
  const judge = { ...new MeanAccumulator().result(), scorerId: 'judge', scorerName: 'Judge', direction: 'higher', threshold: null } as const
  const usage = { rows: 10, rowsWithCost: 10, costUsd: 0.5 }
  const scores = [{ ...judge, errored: 0, notApplicable: 0, usage }]

  expect(usageCells({ ...runFigures({ verdicts }), scores }, '01a20600-3cbf-7069-8b91-41e3e7d46233')).toEqual([
    'outputs of 41e3e7d46233, paid for there',
    'scorers $0.5000',
  ])
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
