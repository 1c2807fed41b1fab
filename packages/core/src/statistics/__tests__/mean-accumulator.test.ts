import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MeanAccumulator, type MeanEstimate } from '../mean-accumulator.ts'
import { studentTQuantile } from '../student-t-quantile.ts'
import { wilsonInterval } from '../wilson-interval.ts'

type Entry = readonly [clusterId: string, value: number]

function estimate(entries: readonly Entry[], valuesPerCluster?: number): MeanEstimate {
  const accumulator = new MeanAccumulator(valuesPerCluster)
  for (const [clusterId, value] of entries) accumulator.add(clusterId, value)
  return accumulator.result()
}

/** Every value in a cluster of its own. */
function single(values: readonly number[]): Entry[] {
  return values.map((value, index) => [`item-${index}`, value])
}

function inClusters(clusters: readonly (readonly number[])[]): Entry[] {
  return clusters.flatMap((values, index) => values.map((value): Entry => [`item-${index}`, value]))
}

/** How NIST builds its NumAcc series of 1,001 values. */
function alternating(middle: number, low: number, high: number): number[] {
  return [middle, ...Array.from({ length: 500 }, () => [low, high]).flat()]
}

/** The definition written down in two passes, over whole clusters. */
function twoPass(clusters: readonly (readonly number[])[]): { mean: number; standardError: number } {
  const values = clusters.flat()
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const residuals = clusters.map((cluster) => cluster.reduce((sum, value) => sum + (value - mean), 0))
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0)
  return { mean, standardError: Math.sqrt((clusters.length / (clusters.length - 1)) * squares) / values.length }
}

describe('MeanAccumulator against published values', () => {
  // NIST Statistical Reference Datasets, NumAcc1 to NumAcc4: certified mean and standard deviation.
  test.each([
    ['NumAcc1', [10000001, 10000003, 10000002], 10000002, 1],
    ['NumAcc2', alternating(1.2, 1.1, 1.3), 1.2, 0.1],
    ['NumAcc3', alternating(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1],
    ['NumAcc4', alternating(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1],
  ])('gives the certified values of %s', (_name, values, mean, deviation) => {
    const result = estimate(single(values))

    expect(result.mean).toBeCloseTo(mean, 8)
    expect((result.standardError ?? 0) * Math.sqrt(values.length)).toBeCloseTo(deviation, 7)
  })

  // R 4, datasets::sleep, differences of the two drugs: t.test gives mean 1.58 and the interval 0.7001142 to 2.4598858.
  test('gives the t interval of R for Student’s sleep data', () => {
    const result = estimate(single([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]))

    expect(result).toMatchObject({ count: 10, clusters: 10, minimum: 0, maximum: 4.6 })
    expect(result.mean).toBeCloseTo(1.58, 14)
    expect(result.interval?.low).toBeCloseTo(0.7001142, 7)
    expect(result.interval?.high).toBeCloseTo(2.4598858, 7)
  })

  // statsmodels 0.15.0: OLS(values, ones).fit(cov_type='cluster', cov_kwds={'groups': ids}, use_t=True), the CR1 estimator.
  test.each([
    [
      'graded values in unequal clusters',
      [[0.9, 0.8, 1], [0.2, 0.4, 0.3], [0.55, 0.6], [0.75], [0.1, 0, 0.35]],
      { mean: 0.4958333333333333, standardError: 0.16087296815411867, low: 0.04917837, high: 0.9424883 },
    ],
    [
      'passes and failures in clusters of three, beyond 1 and not cut',
      [
        [1, 1, 1],
        [0, 0, 1],
        [1, 0, 1],
        [0, 0, 0],
        [1, 1, 0],
      ],
      { mean: 0.5333333333333333, standardError: 0.1699673171197595, low: 0.06142841, high: 1.00523826 },
    ],
  ])('gives the cluster-robust error of statsmodels for %s', (_name, clusters, expected) => {
    const result = estimate(inClusters(clusters), 3)

    expect(result.mean).toBeCloseTo(expected.mean, 14)
    expect(result.standardError).toBeCloseTo(expected.standardError, 14)
    expect(result.interval?.low).toBeCloseTo(expected.low, 8)
    expect(result.interval?.high).toBeCloseTo(expected.high, 8)
  })
})

describe('MeanAccumulator against a two-pass computation', () => {
  // Neither 0 nor 1, so that the interval is always Student's.
  const graded = fc.double({ min: -1000, max: 1000, noNaN: true }).filter((value) => value !== 0 && value !== 1)
  const arrivals = fc
    .record({ trials: fc.integer({ min: 1, max: 5 }), offset: fc.constantFrom(0, 1e9) })
    .chain(({ trials, offset }) => {
      const value = graded.map((deviation) => offset + deviation)
      const clusters = fc.array(fc.array(value, { minLength: 1, maxLength: trials }), { minLength: 2, maxLength: 30 })
      return fc.record({ trials: fc.constant(trials), offset: fc.constant(offset), clusters })
    })
    .chain(({ trials, offset, clusters }) => {
      const entries = inClusters(clusters)
      const order = fc.shuffledSubarray(entries, { minLength: entries.length })
      return fc.record({ trials: fc.constant(trials), offset: fc.constant(offset), clusters: fc.constant(clusters), order })
    })

  test('agrees in any order of arrival, with complete and incomplete clusters', () => {
    fc.assert(
      fc.property(arrivals, ({ trials, offset, clusters, order }) => {
        // The offset is taken off for the reference only, so that it measures the accumulator's rounding and not its own.
        const expected = twoPass(clusters.map((values) => values.map((value) => value - offset)))
        const half = studentTQuantile(0.975, clusters.length - 1) * expected.standardError

        const { count, clusters: clusterCount, mean, standardError, interval } = estimate(order, trials)

        expect([count, clusterCount]).toEqual([order.length, clusters.length])
        expect((mean ?? Number.NaN) - offset).toBeCloseTo(expected.mean, 6)
        expect(standardError).toBeCloseTo(expected.standardError, 9)
        expect((interval?.low ?? Number.NaN) - offset).toBeCloseTo(expected.mean - half, 5)
        expect((interval?.high ?? Number.NaN) - offset).toBeCloseTo(expected.mean + half, 5)
      }),
      { numRuns: 200 },
    )
  })

  test('keeps a variance of 1e-6 on values around 1e9', () => {
    const steps = Array.from({ length: 10_000 }, (_, index) => ((index * 7919) % 10_000) / 2 ** 22)

    const shifted = estimate(single(steps.map((step) => 1e9 + step)))

    expect((shifted.standardError ?? 0) / twoPass(steps.map((step) => [step])).standardError).toBeCloseTo(1, 9)
  })

  test('keeps its accuracy when the first value lies far from all others', () => {
    const steps = Array.from({ length: 1000 }, (_, index) => (index % 10) / 10)
    const values = [1e6, ...steps]

    expect(estimate(single(values)).standardError).toBeCloseTo(twoPass(values.map((value) => [value])).standardError, 8)
  })
})

describe('values that do not come', () => {
  test('change no estimate', () => {
    const accumulator = new MeanAccumulator(3)
    for (const [clusterId, value] of inClusters([[1, 0, 1], [0.5], []])) accumulator.add(clusterId, value)
    const before = accumulator.result()

    for (const clusterId of ['item-1', 'item-1', 'item-2', 'item-2', 'item-2']) accumulator.miss(clusterId)

    expect(accumulator.result()).toEqual(before)
  })

  test('complete a cluster, which is then not kept: its id begins a new one', () => {
    const accumulator = new MeanAccumulator(2)
    accumulator.add('item', 1)
    accumulator.miss('item')

    accumulator.add('item', 0)

    expect(accumulator.result().clusters).toBe(2)
  })

  test('are no values', () => {
    const accumulator = new MeanAccumulator(2)
    accumulator.miss('item')

    expect(accumulator.mean).toBeNull()
    expect(accumulator.result()).toMatchObject({ count: 0, clusters: 0, mean: null })
  })
})

describe('MeanAccumulator', () => {
  test('has nothing to say without values', () => {
    expect(estimate([])).toEqual({ count: 0, clusters: 0, mean: null, standardError: null, interval: null, minimum: null, maximum: null })
  })

  test('gives no error and no interval for a single cluster', () => {
    expect(
      estimate(
        [
          ['a', 0],
          ['a', 1],
        ],
        2,
      ),
    ).toEqual({
      count: 2,
      clusters: 1,
      mean: 0.5,
      standardError: null,
      interval: null,
      minimum: 0,
      maximum: 1,
    })
  })

  test('gives Wilson’s interval for passes and failures without repetition', () => {
    expect(estimate(single([1, 1, 0, 1])).interval).toEqual(wilsonInterval(3, 4))
  })

  test('gives an interval with width when everything passes', () => {
    expect(estimate(single(Array.from({ length: 20 }, () => 1)))).toMatchObject({
      mean: 1,
      standardError: 0,
      interval: wilsonInterval(20, 20),
    })
  })

  test('counts every item once when all trials of all items pass', () => {
    const clusters = Array.from({ length: 20 }, () => [1, 1, 1])

    expect(estimate(inClusters(clusters), 3).interval).toEqual(wilsonInterval(20, 20))
  })

  test('counts every item once when the trials of all items pass equally often', () => {
    const clusters = Array.from({ length: 9 }, () => [1, 0, 1])

    expect(estimate(inClusters(clusters), 3).interval).toEqual(wilsonInterval(6, 9))
  })

  test('gives an interval without width for graded values that are all the same', () => {
    expect(estimate(single([0.1, 0.1, 0.1]))).toMatchObject({ mean: 0.1, standardError: 0, interval: { low: 0.1, high: 0.1 } })
  })

  test('gives the mean of tenths without a rounding error', () => {
    expect(estimate(single([0, 1, 1, 1, 0, 1, 1, 1, 0, 1])).mean).toBe(0.7)
  })

  test('goes on after a result was read', () => {
    const accumulator = new MeanAccumulator(2)
    accumulator.add('a', 1)
    accumulator.add('b', 0.5)

    const before = accumulator.result()
    accumulator.add('a', 0)

    expect(before).toMatchObject({ count: 2, clusters: 2, mean: 0.75 })
    expect(accumulator.result()).toEqual(
      estimate(
        [
          ['a', 1],
          ['a', 0],
          ['b', 0.5],
        ],
        2,
      ),
    )
  })

  test('takes an id that returns after its cluster was complete for a new cluster', () => {
    expect(
      estimate(
        [
          ['a', 1],
          ['a', 2],
          ['a', 3],
        ],
        2,
      ),
    ).toMatchObject({ count: 3, clusters: 2 })
  })

  test('keeps clusters of unknown size apart until the end', () => {
    const clusters = [[0.2, 0.4, 0.9, 0.3], [0.5], [0.1, 0.7]]

    const result = estimate(inClusters(clusters), Infinity)

    expect(result.clusters).toBe(3)
    expect(result.standardError).toBeCloseTo(twoPass(clusters).standardError, 14)
  })

  test.each([Number.NaN, Infinity, -Infinity])('refuses the value %d and counts nothing', (value) => {
    const accumulator = new MeanAccumulator()

    expect(() => accumulator.add('a', value)).toThrow(expect.objectContaining({ code: 'INVALID', details: { path: 'value' } }))
    expect(accumulator.result().count).toBe(0)
  })

  test.each([0, -1, 1.5, Number.NaN])('refuses %d values per cluster', (valuesPerCluster) => {
    expect(() => new MeanAccumulator(valuesPerCluster)).toThrow(
      expect.objectContaining({ code: 'INVALID', details: { path: 'valuesPerCluster' } }),
    )
  })
})
