import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MeanAccumulator } from '../mean-accumulator.ts'
import { PairedDifference, type PairedDifferenceEstimate } from '../paired-difference.ts'
import { pairedProportionsInterval } from '../paired-proportions-interval.ts'

type Pair = readonly [clusterId: string, first: number, second: number]

function compare(
  pairs: readonly Pair[],
  { direction = 'higher', pairsPerCluster = 1 }: Partial<{ direction: 'higher' | 'lower'; pairsPerCluster: number }> = {},
): PairedDifferenceEstimate {
  const difference = new PairedDifference(direction, pairsPerCluster)
  for (const [clusterId, first, second] of pairs) difference.add(clusterId, first, second)
  return difference.result()
}

function repeat(count: number, first: number, second: number): Pair[] {
  return Array.from({ length: count }, (_, index) => [`${first}-${second}-${index}`, first, second])
}

describe('PairedDifference', () => {
  // R 4, datasets::sleep: t.test(extra of group 2, extra of group 1, paired = TRUE) gives 1.58 and the interval 0.7001142 to 2.4598858.
  test('gives the paired t interval of R for Student’s sleep data', () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

    const result = compare(first.map((value, index): Pair => [`patient-${index}`, value, second[index] ?? Number.NaN]))

    expect(result).toMatchObject({ pairs: 10, clusters: 10, improved: 9, worsened: 0, unchanged: 1 })
    expect(result.difference).toBeCloseTo(1.58, 14)
    expect(result.interval?.low).toBeCloseTo(0.7001142, 7)
    expect(result.interval?.high).toBeCloseTo(2.4598858, 7)
  })

  // statsmodels 0.15.0: OLS(differences, ones).fit(cov_type='cluster', cov_kwds={'groups': ids}, use_t=True).
  test('gives the cluster-robust interval of statsmodels for trials of items', () => {
    const differences = { a: [0.1, 0.2, 0], b: [-0.1, 0.3], c: [0.25, 0.1, 0.1], d: [-0.05] }
    const pairs = Object.entries(differences).flatMap(([id, values]) => values.map((value): Pair => [id, 0, value]))

    const result = compare(pairs, { pairsPerCluster: 3 })

    expect(result).toMatchObject({ pairs: 9, clusters: 4, improved: 6, worsened: 2, unchanged: 1 })
    expect(result.standardError).toBeCloseTo(0.027216552697590865, 14)
    expect(result.interval?.low).toBeCloseTo(0.01338478, 8)
    expect(result.interval?.high).toBeCloseTo(0.18661522, 8)
  })

  test('is the mean of the differences, with its error, for any pairs in clusters', () => {
    const score = fc.double({ min: -10, max: 10, noNaN: true })
    const pairs = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), score, score), { maxLength: 40 })
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 5 }), (added, pairsPerCluster) => {
        const expected = new MeanAccumulator(pairsPerCluster)
        for (const [clusterId, first, second] of added) expected.add(clusterId, second - first)

        const result = compare(added, { pairsPerCluster })

        const { count, clusters, mean, standardError } = expected.result()
        expect(result).toMatchObject({ pairs: count, clusters, difference: mean, standardError })
        expect(result.improved + result.worsened + result.unchanged).toBe(count)
      }),
    )
  })

  test('obeys the direction in what improved, and not in the sign of the difference', () => {
    const pairs: Pair[] = [
      ['a', 1, 3],
      ['b', 2, 3],
      ['c', 5, 4.5],
      ['d', 1, 1],
    ]

    const [higher, lower] = [compare(pairs, { direction: 'higher' }), compare(pairs, { direction: 'lower' })]

    expect(higher).toMatchObject({ improved: 2, worsened: 1, unchanged: 1, difference: 0.625 })
    expect(lower).toEqual({ ...higher, improved: 1, worsened: 2 })
  })

  test('has nothing to say without pairs', () => {
    expect(compare([])).toEqual({
      pairs: 0,
      clusters: 0,
      difference: null,
      standardError: null,
      interval: null,
      improved: 0,
      worsened: 0,
      unchanged: 0,
    })
  })

  test('gives no interval for a single cluster', () => {
    expect(
      compare(
        [
          ['a', 0, 1],
          ['a', 1, 1],
        ],
        { pairsPerCluster: 2 },
      ),
    ).toMatchObject({ clusters: 1, difference: 0.5, interval: null })
  })

  test('gives the interval of paired proportions for passes and failures', () => {
    const pairs = [...repeat(12, 0, 0), ...repeat(4, 1, 0), ...repeat(26, 0, 1), ...repeat(6, 1, 1)]

    expect(compare(pairs).interval).toEqual(pairedProportionsInterval(26, 4, 48))
  })

  test('does not call two items that both turned from failed to passed a proven gain', () => {
    expect(compare(repeat(2, 0, 1)).interval?.low).toBeLessThan(0)
  })

  test('leaves room on both sides of 0 when no pass and no failure changed', () => {
    const { difference, interval } = compare([...repeat(5, 1, 1), ...repeat(5, 0, 0)])

    expect(difference).toBe(0)
    expect(interval).toEqual(pairedProportionsInterval(0, 0, 10))
  })

  test('counts every item once when the trials of passes and failures never changed', () => {
    const pairs = ['a', 'b', 'c'].flatMap((id): Pair[] => [
      [id, 1, 1],
      [id, 0, 0],
    ])

    expect(compare(pairs, { pairsPerCluster: 2 }).interval).toEqual(pairedProportionsInterval(0, 0, 3))
  })

  test('gives the t interval when trials of passes and failures changed differently', () => {
    const pairs: Pair[] = [
      ['a', 0, 1],
      ['a', 0, 0],
      ['b', 1, 1],
      ['b', 0, 0],
    ]

    // Cluster means 0.5 and 0: mean 0.25, standard error 0.25, and 12.7062 from the t table for 1 degree of freedom.
    expect(compare(pairs, { pairsPerCluster: 2 }).interval?.high).toBeCloseTo(0.25 + 0.25 * 12.7062, 4)
  })

  test('takes a cluster that misses a pair for complete, and has the same figures', () => {
    const [told, untold] = [new PairedDifference('higher', 2), new PairedDifference('higher', Infinity)]
    for (const difference of [told, untold])
      for (const [cluster, second] of [
        ['a', 0.4],
        ['b', 0.9],
        ['c', 0.1],
      ] as const)
        difference.add(cluster, 0.2, second)
    for (const cluster of ['a', 'b', 'c']) told.miss(cluster)

    // A complete cluster is not kept: what comes under its id is another one.
    told.add('a', 0.2, 0.4)
    untold.add('d', 0.2, 0.4)

    expect(told.result()).toEqual(untold.result())
  })

  test('gives an interval without width at 0 when no graded score changed', () => {
    expect(compare(repeat(3, 0.4, 0.4))).toMatchObject({ difference: 0, interval: { low: 0, high: 0 }, unchanged: 3 })
  })

  test.each([
    [Number.NaN, 1, 'first'],
    [1, Infinity, 'second'],
  ])('refuses the pair %d and %d and counts nothing', (first, second, path) => {
    const difference = new PairedDifference('higher')

    expect(() => difference.add('a', first, second)).toThrow(expect.objectContaining({ code: 'INVALID', details: { path } }))
    expect(difference.result().pairs).toBe(0)
  })
})
