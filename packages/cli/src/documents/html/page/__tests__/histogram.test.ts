import { expect, it } from 'vitest'
import { latencyHistogram, scoreHistogram } from '../histogram.ts'

it('spreads shares over 0 to 1, with 1 in the last part', () => {
  const { bins } = scoreHistogram([0, 0.04, 0.5, 1, 1], true)

  expect(bins).toHaveLength(20)
  expect(bins.map(({ count }) => count)).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2])
  expect(bins[0]).toEqual({ from: 0, to: 0.05, count: 2, least: 0, most: 0.04 })
})

it('counts each of a few whole numbers by itself', () => {
  const { bins, isWhole } = scoreHistogram([1, 5, 5, 3], false)

  expect(isWhole).toBe(true)
  expect(bins.map(({ from, count }) => [from, count])).toEqual([
    [1, 1],
    [2, 0],
    [3, 1],
    [4, 0],
    [5, 2],
  ])
})

it('spreads other numbers from the lowest to the highest', () => {
  const { bins } = scoreHistogram([-1.5, 0, 8.5], false)

  expect([bins[0]?.from, bins.at(-1)?.to]).toEqual([-1.5, 8.5])
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(3)
})

it('takes a logarithmic axis where times differ much', () => {
  const { bins, isLogarithmic } = latencyHistogram([10, 100, 1000])

  expect(isLogarithmic).toBe(true)
  expect(bins.flatMap(({ count }, index) => (count === 0 ? [] : [index]))).toEqual([0, 10, 19])
})

it('takes a plain axis from 0 where times are alike', () => {
  const { bins, isLogarithmic } = latencyHistogram([80, 100])

  expect(isLogarithmic).toBe(false)
  expect([bins[0]?.from, bins.at(-1)?.to]).toEqual([0, 100])
})

it.each([[[]], [[0, 0]], [[7]]])('counts all of %j', (latencies) => {
  const { bins } = latencyHistogram(latencies)

  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(latencies.length)
})
