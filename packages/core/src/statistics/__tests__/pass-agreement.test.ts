import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PassAgreement } from '../pass-agreement.ts'
import type { PassAgreementEstimate } from '../pass-agreement.ts'

function agreementOf(bothPass: number, onlyFirst: number, onlySecond: number, bothFail: number): PassAgreementEstimate {
  const agreement = new PassAgreement()
  const cells = [
    [bothPass, true, true],
    [onlyFirst, true, false],
    [onlySecond, false, true],
    [bothFail, false, false],
  ] as const
  for (const [count, first, second] of cells) {
    for (let thing = 0; thing < count; thing += 1) agreement.add(`${first}${second}${thing}`, first, second)
  }
  return agreement.result()
}

// The example of ci.kappa in the R package statpsych 1.9 (dgbonett.github.io/statpsych), after Fleiss, Levin and Paik (2003), chapter 18.
it('has the kappa, the error and the interval of a published example', () => {
  const { kappa, standardError, interval } = agreementOf(58, 4, 12, 31)

  expect(kappa).toBeCloseTo(0.6756757, 7)
  expect(standardError).toBeCloseTo(0.07344761, 8)
  expect(interval?.low).toBeCloseTo(0.531721, 6)
  expect(interval?.high).toBeCloseTo(0.8196303, 7)
})

// The three tables of the article "Cohen's kappa" in Wikipedia.
it.each([
  { cells: [20, 5, 10, 15], kappa: 0.4, agreement: 0.7 },
  { cells: [45, 15, 25, 15], kappa: 0.1304, agreement: 0.6 },
  { cells: [25, 35, 5, 35], kappa: 0.2593, agreement: 0.6 },
] as const)('has a kappa of $kappa for $cells', ({ cells: [a, b, c, d], kappa, agreement }) => {
  const result = agreementOf(a, b, c, d)

  expect(result.kappa).toBeCloseTo(kappa, 4)
  expect(result.agreement.mean).toBeCloseTo(agreement, 12)
  expect(result.table).toEqual({ bothPass: a, onlyFirst: b, onlySecond: c, bothFail: d })
})

it('has no interval where the sample does not say how sure it is', () => {
  expect(agreementOf(5, 0, 0, 5)).toMatchObject({ kappa: 1, standardError: 0, interval: null })
  expect(agreementOf(0, 5, 5, 0)).toMatchObject({ kappa: -1, interval: null })
})

it('has no kappa where chance would make both agree on everything, and none without things', () => {
  expect(agreementOf(7, 0, 0, 0)).toMatchObject({ count: 7, kappa: null, standardError: null, agreement: { mean: 1 } })
  expect(agreementOf(0, 0, 0, 0)).toMatchObject({ count: 0, kappa: null, agreement: { mean: null } })
})

it('takes things of one cluster that are all alike for as sure as one thing each', () => {
  const single = agreementOf(20, 5, 10, 15)
  const threefold = new PassAgreement(3)
  for (const [count, first, second] of [
    [20, true, true],
    [5, true, false],
    [10, false, true],
    [15, false, false],
  ] as const) {
    for (let cluster = 0; cluster < count; cluster += 1) {
      for (let trial = 0; trial < 3; trial += 1) threefold.add(`${first}${second}${cluster}`, first, second)
    }
  }

  const result = threefold.result()

  expect(result).toMatchObject({ count: 150, clusters: 50 })
  expect(result.kappa).toBeCloseTo(single.kappa ?? 0, 12)
  expect(result.standardError).toBeCloseTo(single.standardError ?? 0, 12)
})

it('counts clusters that lack a thing, complete or not', () => {
  const known = new PassAgreement(2)
  const unknown = new PassAgreement(Infinity)
  for (let cluster = 0; cluster < 12; cluster += 1) {
    const id = `c${cluster}`
    for (const agreement of [known, unknown]) agreement.add(id, cluster % 2 === 0, cluster % 3 === 0)
    if (cluster % 4 === 0) for (const agreement of [known, unknown]) agreement.miss(id)
    else for (const agreement of [known, unknown]) agreement.add(id, cluster % 2 === 0, cluster % 5 < 3)
  }

  expect(known.result().standardError).toBeCloseTo(unknown.result().standardError ?? 0, 12)
  expect(known.result()).toMatchObject({ count: 21, clusters: 12 })
})

it('has an error that is the one of Fleiss, Cohen and Everitt as they wrote it, and swaps judges without a change', () => {
  const cell = fc.integer({ min: 0, max: 50 })
  fc.assert(
    fc.property(cell, cell, cell, cell, (a, b, c, d) => {
      const { kappa, standardError, count, interval } = agreementOf(a, b, c, d)
      fc.pre(kappa !== null)

      const swapped = agreementOf(a, c, b, d)
      const [row, column] = [(a + b) / count, (a + c) / count]
      const [rows, columns] = [
        [row, 1 - row],
        [column, 1 - column],
      ] as const
      const table = [
        [a / count, b / count],
        [c / count, d / count],
      ] as const
      const chance = row * column + (1 - row) * (1 - column)
      let squares = 0
      for (const i of [0, 1] as const) {
        for (const j of [0, 1] as const) {
          const margins = columns[i] + rows[j]
          squares += table[i][j] * (i === j ? (1 - margins * (1 - kappa)) ** 2 : (1 - kappa) ** 2 * margins ** 2)
        }
      }
      const variance = (squares - (kappa - chance * (1 - kappa)) ** 2) / (count * (1 - chance) ** 2)
      expect(standardError).toBeCloseTo(Math.sqrt(Math.max(0, variance)), 6)
      expect(swapped.kappa).toBeCloseTo(kappa, 12)
      expect(swapped.standardError).toBeCloseTo(standardError ?? 0, 12)
      const { low, high } = interval ?? { low: kappa, high: kappa }
      expect(low >= -1 && low <= kappa && kappa <= high && high <= 1).toBe(true)
    }),
  )
})
