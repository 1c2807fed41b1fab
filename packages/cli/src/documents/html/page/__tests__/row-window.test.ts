import { expect, it } from 'vitest'
import { rowWindow } from '../row-window.ts'

it.each([
  ['those at the start, and some below', 10_000, 0, 1000, { first: 0, end: 33 }],
  ['some around those in the middle', 10_000, 100_000, 1000, { first: 2492, end: 2533 }],
  ['those at the end', 10_000, 399_500, 1000, { first: 9979, end: 10_000 }],
  ['a few where the first is far below', 10_000, -50_000, 1000, { first: 0, end: 8 }],
  ['a few where the last is far above', 10_000, 900_000, 1000, { first: 9992, end: 10_000 }],
  ['all of a few', 3, 0, 1000, { first: 0, end: 3 }],
  ['none of none', 0, 0, 1000, { first: 0, end: 0 }],
])('takes %s', (_which, count, top, height, window) => {
  expect(rowWindow({ count, rowHeight: 40, top, height })).toEqual(window)
})
