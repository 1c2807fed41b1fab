import { expect, it } from 'vitest'
import { formatBareScore, formatDifference, formatInterval, formatScore, scoreScale } from '../format-score.ts'

it('takes scores between 0 and 1 for shares', () => {
  expect(
    scoreScale(
      [
        { minimum: 0, maximum: 0.4 },
        { minimum: null, maximum: null },
      ],
      'higher',
    ),
  ).toBe('percent')
})

it('takes scores beyond 0 and 1, and those that are better when lower, for numbers', () => {
  expect(
    scoreScale(
      [
        { minimum: 0, maximum: 1 },
        { minimum: 0, maximum: 4 },
      ],
      'higher',
    ),
  ).toBe('number')
  expect(scoreScale([{ minimum: 0, maximum: 0.4 }], 'lower')).toBe('number')
})

it('shows shares in percent', () => {
  expect(formatScore(0.7404, 'percent')).toBe('74.0 %')
  expect(formatBareScore(1, 'percent')).toBe('100.0')
  expect(formatInterval({ low: 0.7136, high: 0.766 }, 'percent')).toBe('[71.4, 76.6]')
  expect(formatDifference(0.031, 'percent')).toBe('+3.1 points')
})

it.each([
  [0.1234, '0.123'],
  [7.65432, '7.654'],
  [42.555, '42.55'],
  [-123.45, '-123.5'],
  [98_765.4, '98765'],
])('shows the number %d as %s', (value, text) => {
  expect(formatScore(value, 'number')).toBe(text)
})

it('gives a difference its sign, and nothing that rounds to 0 a minus', () => {
  expect(formatDifference(-0.02, 'percent')).toBe('-2.0 points')
  expect(formatDifference(-0.0001, 'percent')).toBe('+0.0 points')
  expect(formatInterval({ low: -0.0001, high: 0.0001 }, 'number')).toBe('[0.000, 0.000]')
})

it('shows no interval where there is none', () => {
  expect(formatInterval(null, 'percent')).toBe('')
})
