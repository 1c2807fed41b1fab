import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ScoreAgreement } from '../score-agreement.ts'
import type { ScoreAgreementEstimate } from '../score-agreement.ts'

function agreementOf(first: readonly number[], second: readonly number[]): ScoreAgreementEstimate {
  const agreement = new ScoreAgreement()
  for (const [index, value] of first.entries()) agreement.add(String(index), value, second[index] ?? 0)
  return agreement.result()
}

// The example of ci.spear in the R package statpsych (dgbonett.github.io/statpsych), with equal values on one side.
it('has the Spearman correlation and the interval of a published example', () => {
  const y = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19]
  const x = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51]

  const { spearman } = agreementOf(y, x)

  expect(spearman.value).toBeCloseTo(0.8699639, 7)
  expect(spearman.interval?.low).toBeCloseTo(0.5840951, 6)
  expect(spearman.interval?.high).toBeCloseTo(0.9638297, 6)
})

// Anscombe (1973), "Graphs in Statistical Analysis", The American Statistician 27(1), 17-21, the first data set: 0.816.
it('has the Pearson correlation of a published example', () => {
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
  const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]

  const { pearson } = agreementOf(x, y)

  expect(pearson.value).toBeCloseTo(0.81642, 5)
  // tanh(atanh(0.81642) ± 1.95996/√8)
  expect(pearson.interval?.low).toBeCloseTo(0.42439, 4)
  expect(pearson.interval?.high).toBeCloseTo(0.95069, 4)
})

it('says how far the numbers lie apart, and in which direction', () => {
  const { absoluteError, bias } = agreementOf([1, 2, 3, 4], [2, 2, 2, 6])

  expect(absoluteError.mean).toBe(1)
  expect(bias.mean).toBe(0.5)
})

it('knows no correlation where one side never varies, and no interval for few things or a perfect one', () => {
  expect(agreementOf([1, 2, 3, 4, 5], [3, 3, 3, 3, 3])).toMatchObject({
    pearson: { value: null, interval: null },
    spearman: { value: null },
  })
  expect(agreementOf([1, 2, 4], [1, 2, 3])).toMatchObject({ pearson: { interval: null } })
  expect(agreementOf([1, 2, 4, 8, 9], [1, 2, 3, 4, 5]).spearman).toEqual({ value: expect.closeTo(1, 12), interval: null })
  expect(agreementOf([], [])).toMatchObject({ count: 0, pearson: { value: null }, absoluteError: { mean: null } })
})

it('refuses a number that is not finite, and counts nothing', () => {
  const agreement = new ScoreAgreement()

  expect(() => agreement.add('a', 1, Number.NaN)).toThrow('second must be a finite number')
  expect(agreement.result().count).toBe(0)
})

it('widens the intervals where things come in clusters', () => {
  const [single, clustered] = [new ScoreAgreement(), new ScoreAgreement(2)]
  for (let thing = 0; thing < 40; thing += 1) {
    const [first, second] = [thing, thing + ((thing * 7) % 13)]
    single.add(String(thing), first, second)
    clustered.add(String(Math.floor(thing / 2)), first, second)
  }

  const [narrow, wide] = [single.result().pearson.interval, clustered.result().pearson.interval]

  expect(clustered.result().clusters).toBe(20)
  expect(wide?.low).toBeLessThan(narrow?.low ?? 0)
})

it('keeps its ranks through any change that keeps the order, and its line through any shift', () => {
  const values = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), { minLength: 3, maxLength: 600 })
  fc.assert(
    fc.property(values, (pairs) => {
      const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)]

      const plain = agreementOf(first, second)
      const bent = agreementOf(
        first.map((a) => a ** 3),
        second.map((b) => b + 1e9),
      )

      expect(bent.spearman.value ?? 2).toBeCloseTo(plain.spearman.value ?? 2, 10)
      expect(
        agreementOf(
          first,
          second.map((b) => b + 1e9),
        ).pearson.value ?? 2,
      ).toBeCloseTo(plain.pearson.value ?? 2, 8)
    }),
    { numRuns: 50 },
  )
})
