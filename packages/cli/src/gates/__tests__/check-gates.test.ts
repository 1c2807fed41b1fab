import type { Verdict } from '@assay/core'
import { expect, it } from 'vitest'
import type { RunFigures } from '../../report/finished-run.ts'
import { runFigures } from '../../report/__tests__/run-figures.ts'
import { checkGates, passRate } from '../check-gates.ts'

const figures = (verdicts: Partial<Record<Verdict, number>>): RunFigures => runFigures({ verdicts })

it('passes when every run keeps to every gate', () => {
  const results = checkGates({ maxErrored: 1, maxUnscored: 0, minPassRate: 0.5 }, [
    figures({ passed: 2, errored: 1 }),
    figures({ passed: 1, failed: 1 }),
  ])

  expect(results).toEqual([
    { gate: 'at most 1 errored', passed: true, values: ['1', '0'] },
    { gate: 'at most 0 unscored', passed: true, values: ['0', '0'] },
    { gate: 'pass rate at least 50 %', passed: true, values: ['66.66 %', '50 %'] },
  ])
})

it('fails a gate when one run does not keep to it', () => {
  const [errored, unscored] = checkGates({ maxErrored: 0, maxUnscored: 1 }, [figures({ passed: 1 }), figures({ errored: 1, unscored: 2 })])

  expect(errored).toMatchObject({ passed: false, values: ['0', '1'] })
  expect(unscored).toMatchObject({ passed: false, values: ['0', '2'] })
})

it('has no gate on quality unless it is asked for', () => {
  expect(checkGates({ maxErrored: 0, maxUnscored: 0 }, [figures({})])).toHaveLength(2)
})

it('fails the gate on quality when nothing was judged', () => {
  const results = checkGates({ maxErrored: 0, maxUnscored: 0, minPassRate: 0 }, [figures({ unjudged: 3 })])

  expect(results.at(-1)).toEqual({ gate: 'pass rate at least 0 %', passed: false, values: ['nothing was judged'] })
})

it('does not round a rate up to its gate', () => {
  const results = checkGates({ maxErrored: 0, maxUnscored: 0, minPassRate: 0.9 }, [figures({ passed: 899_999, failed: 100_001 })])

  expect(results.at(-1)).toMatchObject({ passed: false, values: ['89.99 %'] })
})

it('counts errored and unscored rows as not passed, and unjudged ones not at all', () => {
  expect(passRate(figures({ passed: 1, failed: 1, errored: 1, unscored: 1, unjudged: 9 }))).toBe(0.25)
})
