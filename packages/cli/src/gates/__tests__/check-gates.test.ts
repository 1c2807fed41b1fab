import type { Verdict } from '@assay/core'
import { expect, it } from 'vitest'
import { runFigures, scorerSummary } from '../../report/__tests__/run-figures.ts'
import type { RunFigures } from '../../report/finished-run.ts'
import type { GatedRun } from '../check-gates.ts'
import { checkGates } from '../check-gates.ts'
import { passRate } from '../gate.ts'
import type { GroupFigures } from '../group-figures.ts'

const run = (verdicts: Partial<Record<Verdict, number>>, changes: Partial<Omit<RunFigures, 'verdicts'>> = {}): GatedRun => ({
  figures: runFigures({ verdicts, ...changes }),
  groups: new Map(),
})

const group = (value: string | null, verdicts: Partial<Record<Verdict, number>>, mean: number | null = null): GroupFigures => ({
  value,
  verdicts: { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0, ...verdicts },
  means: new Map([['exact', mean]]),
  estimates: new Map(),
})

const byLanguage = (...groups: readonly GroupFigures[]): GatedRun => ({ ...run({ passed: 1 }), groups: new Map([['language', groups]]) })

it('passes when every run keeps to every gate', () => {
  const results = checkGates({ maxErrored: 1, minPassRate: 0.5 }, [run({ passed: 2, errored: 1 }), run({ passed: 1, failed: 1 })])

  expect(results).toEqual([
    { gate: 'at most 1 errored', passed: true, values: ['1', '0'] },
    { gate: 'at most 0 unscored', passed: true, values: ['0', '0'] },
    { gate: 'pass rate at least 50 %', passed: true, values: ['66.67 %', '50 %'] },
  ])
})

it('fails a gate when one run does not keep to it', () => {
  const [errored, unscored] = checkGates({ maxUnscored: 1 }, [run({ passed: 1 }), run({ errored: 12_345, unscored: 2 })])

  expect(errored).toMatchObject({ passed: false, values: ['0', '12345'] })
  expect(unscored).toMatchObject({ passed: false, values: ['0', '2'] })
})

it('allows no row without an output or a score, and has no gate on quality, unless it is told otherwise', () => {
  expect(checkGates({}, [run({ passed: 1 })]).map(({ gate }) => gate)).toEqual(['at most 0 errored', 'at most 0 unscored'])
})

it.each([
  ['nothing was judged', { minPassRate: 0 }, run({ unjudged: 3 }), 'unknown: nothing was judged'],
  ['no row was done', { maxErrored: 9 }, run({}), 'unknown: no row was done'],
  [
    'nothing was scored',
    { minScore: { exact: 0 } },
    run({ unscored: 1 }, { scores: [scorerSummary({ mean: null, minimum: null, maximum: null })] }),
    'unknown: nothing was scored',
  ],
  ['there is no group', { each: { language: { maxErrored: 9 } } }, byLanguage(), 'unknown: no row was done'],
])('fails a gate when %s', (_when, settings, gated, value) => {
  const results = checkGates(settings, [gated])

  expect(results).toContainEqual(expect.objectContaining({ passed: false, values: [value] }))
})

it('does not show a rate as if it reached its gate', () => {
  const results = checkGates({ minPassRate: 0.9 }, [run({ passed: 899_999, failed: 100_001 })])

  expect(results.at(-1)).toMatchObject({ passed: false, values: ['89.9999 %'] })
})

it.each([
  ['higher', 0.7, true, 'Exact match at least 70 %', '70 %'],
  ['higher', 0.71, false, 'Exact match at least 71 %', '70 %'],
  ['lower', 0.7, true, 'Exact match at most 0.7', '0.7'],
  ['lower', 0.69, false, 'Exact match at most 0.69', '0.7'],
] as const)('takes the limit on a mean where %s is better on the right side: %d', (direction, limit, passed, gate, value) => {
  const results = checkGates({ minScore: { exact: limit } }, [run({ passed: 1 }, { scores: [scorerSummary({ direction })] })])

  expect(results.at(-1)).toEqual({ gate, passed, values: [value] })
})

it('lets a mean pass that rounding alone keeps from its limit', () => {
  const results = checkGates({ minScore: { exact: 0.8 } }, [run({ passed: 1 }, { scores: [scorerSummary({ mean: 0.7999999999999999 })] })])

  expect(results.at(-1)).toMatchObject({ passed: true, values: ['80 %'] })
})

it('names the groups that fail, the worst first, and how many more there are', () => {
  const groups = Array.from({ length: 7 }, (_, index) => group(`l${index}`, { passed: index, failed: 10 - index }))
  const settings = { each: { language: { minPassRate: 0.65 } } }

  const results = checkGates(settings, [byLanguage(group('good', { passed: 1 }), group(null, { failed: 1 }), ...groups)])

  expect(results.at(-1)).toEqual({
    gate: 'pass rate at least 65 % in each language',
    passed: false,
    values: ['0 % without language, 0 % in l0, 10 % in l1, 20 % in l2, 30 % in l3, 3 more'],
  })
})

it('shows the worst group when all pass', () => {
  const groups = [group('deu', { passed: 9, failed: 1 }, 0.9), group('fra', { passed: 8, failed: 2 }, 0.8)]

  const results = checkGates({ each: { language: { minPassRate: 0.5, minScore: { exact: 0.5 } } } }, [byLanguage(...groups)])

  expect(results.slice(2)).toEqual([
    { gate: 'pass rate at least 50 % in each language', passed: true, values: ['80 % in fra at worst'] },
    { gate: 'exact at least 0.5 in each language', passed: true, values: ['0.8 in fra at worst'] },
  ])
})

it('shows no escape sequence of a group', () => {
  const results = checkGates({ each: { '\u001b[2J': { maxErrored: 0 } } }, [
    { ...run({ passed: 1 }), groups: new Map([['\u001b[2J', [group('\u001b[3J', { errored: 1 })]]]) },
  ])

  expect(JSON.stringify(results)).not.toContain(String.raw`\u001b`)
})

it('counts errored and unscored rows as not passed, and unjudged ones not at all', () => {
  expect(passRate(runFigures({ verdicts: { passed: 1, failed: 1, errored: 1, unscored: 1, unjudged: 9 } }))).toBe(0.25)
})
