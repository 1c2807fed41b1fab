import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MeanAccumulator } from '../mean-accumulator.ts'
import { PairedDifference } from '../paired-difference.ts'
import { PassAgreement } from '../pass-agreement.ts'
import { ScoreAgreement } from '../score-agreement.ts'
import { studentTQuantile } from '../student-t-quantile.ts'
import { wilsonInterval } from '../wilson-interval.ts'

/** Conversations of 3, 2, 1 and 4 turns. */
const conversations = { a: [1, 0.5, 0.75], b: [0.25, 0.25], c: [1], d: [0.5, 0, 0.25, 0.25] }

function turns(): { readonly id: string; readonly value: number; readonly within: string }[] {
  return Object.entries(conversations).flatMap(([within, values]) =>
    values.map((value, index) => ({ id: `${within}${index}`, value, within })),
  )
}

// By hand: mean 4.75 / 10 = 0.475. Sums of deviations: a 2.25 − 3·0.475 = 0.825, b 0.5 − 0.95 = −0.45, c 1 − 0.475 = 0.525,
// d 1 − 1.9 = −0.9. Squares 0.680625 + 0.2025 + 0.275625 + 0.81 = 1.96875. Error √(4/3 · 1.96875) / 10 = √2.625 / 10.
// Student's t at 0.975 with 3 degrees of freedom: 3.182446305.
test('gives the error and interval that a hand computes for conversations of unequal length', () => {
  const mean = new MeanAccumulator()
  for (const { id, value, within } of turns()) mean.add(id, value, within)

  const result = mean.result()

  expect(result).toMatchObject({ count: 10, clusters: 4, minimum: 0, maximum: 1 })
  expect(result.mean).toBeCloseTo(0.475, 14)
  expect(result.standardError).toBeCloseTo(Math.sqrt(2.625) / 10, 14)
  expect(result.interval?.low).toBeCloseTo(0.475 - (3.182446305 * Math.sqrt(2.625)) / 10, 9)
  expect(result.interval?.high).toBeCloseTo(0.475 + (3.182446305 * Math.sqrt(2.625)) / 10, 9)
})

test('is the clustered error of Miller (2024), but for the correction for few clusters', () => {
  const mean = new MeanAccumulator()
  for (const { id, value, within } of turns()) mean.add(id, value, within)
  const deviations = turns().map(({ value, within }) => ({ deviation: value - 0.475, within }))
  // (1/n²) Σ over pairs of rows of one cluster, a row with itself included, of the products of their deviations.
  const pairs = deviations.flatMap((one) =>
    deviations.filter(({ within }) => within === one.within).map((other) => one.deviation * other.deviation),
  )
  const miller = Math.sqrt(pairs.reduce((sum, product) => sum + product, 0)) / 10

  const { standardError } = mean.result()

  expect(miller).toBeCloseTo(0.14031215200402278, 14)
  expect((standardError ?? 0) / miller).toBeCloseTo(Math.sqrt(4 / 3), 14)
})

test('takes all trials of all items of a cluster as one, and items without a cluster for themselves', () => {
  const mean = new MeanAccumulator(2)
  for (const [id, value, within] of [
    ['x1', 0.5, 'x'],
    ['alone', 0.25, undefined],
    ['x2', 0.75, 'x'],
    ['x1', 1, 'x'],
    ['alone', 0.75, undefined],
  ] as const) {
    mean.add(id, value, within)
  }
  mean.miss('x2', 'x')

  const result = mean.result()

  // By hand: mean 3.25 / 5 = 0.65; deviations 2.25 − 1.95 = 0.3 and 1 − 1.3 = −0.3; √(2/1 · 0.18) / 5 = 0.12.
  expect(result).toMatchObject({ count: 5, clusters: 2 })
  expect(result.mean).toBeCloseTo(0.65, 14)
  expect(result.standardError).toBeCloseTo(0.12, 14)
  expect(result.interval?.high).toBeCloseTo(0.65 + studentTQuantile(0.975, 1) * 0.12, 12)
})

test('has no error and no interval with one cluster, however many rows it has', () => {
  const [mean, difference] = [new MeanAccumulator(), new PairedDifference('higher')]
  for (let turn = 0; turn < 50; turn += 1) {
    mean.add(`t${turn}`, turn % 2, 'only')
    difference.add(`t${turn}`, 0, turn % 2, 'only')
  }

  expect(mean.result()).toMatchObject({ count: 50, clusters: 1, mean: 0.5, standardError: null, interval: null })
  expect(difference.result()).toMatchObject({ pairs: 50, clusters: 1, difference: 0.5, standardError: null, interval: null })
})

test('takes each cluster for one observation where all rows pass, so that the interval has a width', () => {
  const mean = new MeanAccumulator()
  for (let turn = 0; turn < 40; turn += 1) mean.add(`t${turn}`, 1, `c${turn % 5}`)

  expect(mean.result().interval).toEqual(wilsonInterval(5, 5))
})

test('gives paired differences the error of their clusters', () => {
  const difference = new PairedDifference('higher')
  const expected = new MeanAccumulator()
  for (const { id, value, within } of turns()) {
    difference.add(id, 0.5, 0.5 + value, within)
    expected.add(id, value, within)
  }
  difference.miss('a9', 'a')

  const { mean, standardError, interval } = expected.result()
  const result = difference.result()

  expect(result).toMatchObject({ pairs: 10, clusters: 4 })
  expect(result.difference).toBeCloseTo(mean ?? 0, 14)
  expect(result.standardError).toBeCloseTo(standardError ?? 0, 14)
  expect(result.interval?.low).toBeCloseTo(interval?.low ?? 0, 13)
})

const rows = fc.array(
  fc.record({ first: fc.constantFrom(0, 1, 0.25, 0.5), second: fc.constantFrom(0, 1, 0.75), cluster: fc.constantFrom('a', 'b', 'c', 'd') }),
  { maxLength: 40 },
)

test('is the same as without clusters where each row is a cluster of its own', () => {
  fc.assert(
    fc.property(rows, (values) => {
      const [plain, named] = [all(), all()]
      for (const [index, { first, second }] of values.entries()) {
        addTo(plain, `${index}`, { first, second })
        addTo(named, `${index}`, { first, second }, `cluster ${index}`)
      }

      for (const [index, measure] of named.entries()) expectClose(measure.result(), plain[index]?.result())
    }),
    { numRuns: 100 },
  )
})

test('is the same whether clusters are of known size, or named', () => {
  fc.assert(
    fc.property(rows, (values) => {
      const [sized, named] = [all(Number.POSITIVE_INFINITY), all()]
      for (const [index, { first, second, cluster }] of values.entries()) {
        addTo(sized, cluster, { first, second })
        addTo(named, `${index}`, { first, second }, cluster)
      }

      for (const [index, measure] of named.entries()) expectClose(measure.result(), sized[index]?.result())
    }),
    { numRuns: 100 },
  )
})

type Measures = readonly [MeanAccumulator, PairedDifference, PassAgreement, ScoreAgreement]

function all(size = 1): Measures {
  return [new MeanAccumulator(size), new PairedDifference('lower', size), new PassAgreement(size), new ScoreAgreement(size)]
}

function addTo(
  [mean, difference, passes, scores]: Measures,
  id: string,
  { first, second }: { readonly first: number; readonly second: number },
  within?: string,
): void {
  mean.add(id, first, within)
  difference.add(id, first, second, within)
  passes.add(id, first >= 0.5, second >= 0.5, within)
  scores.add(id, first, second, within)
}

/** Sums in another order differ in the last digits. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' ? Math.round(part * 1e9) / 1e9 + 0 : part)))
}

function expectClose(actual: unknown, expected: unknown): void {
  expect(rounded(actual)).toEqual(rounded(expected))
}
