import { expect, it } from 'vitest'
import { chooseTarget } from '../choose-target.ts'
import { rowScoresOf } from './row-scores-of.ts'

const many = (count: number, score: (index: number) => number): number[] => Array.from({ length: count }, (_, index) => score(index))
const places = (count: number): number[] => many(count, (index) => index)

it('takes the target that is clearly better, and says by how much', () => {
  const weak = rowScoresOf(many(200, (index) => Number(index % 2 === 0)))
  const strong = rowScoresOf(many(200, (index) => Number(index % 10 !== 0)))

  const choice = chooseTarget([weak, strong], places(200), 'higher')

  expect(choice).toMatchObject({ contenders: [1], lead: 0.4 })
  expect(choice?.interval?.low).toBeGreaterThan(0.25)
  expect(choice?.interval?.high).toBeLessThan(0.5)
})

it('names every target that is not clearly worse than the best', () => {
  const best = rowScoresOf(many(100, (index) => Number(index % 10 !== 0)))
  const close = rowScoresOf(many(100, (index) => Number(index % 9 !== 0)))
  const weak = rowScoresOf(many(100, () => 0))

  const choice = chooseTarget([weak, close, best], places(100), 'higher')

  expect(choice?.contenders).toEqual([2, 1])
  expect(choice?.interval?.low).toBeLessThan(0)
})

it('obeys a direction in which lower is better', () => {
  const slow = rowScoresOf(many(50, (index) => 10 + (index % 3)))
  const fast = rowScoresOf(many(50, (index) => 5 + (index % 4)))

  const choice = chooseTarget([slow, fast], places(50), 'lower')

  expect(choice).toMatchObject({ contenders: [1] })
  expect(choice?.lead).toBeGreaterThan(4)
  expect(choice?.interval?.low).toBeLessThan(choice?.lead ?? 0)
  expect(choice?.interval?.high).toBeGreaterThan(choice?.lead ?? 0)
})

it('compares over the rows that every target has a score for, so that leaving out what is hard gains nothing', () => {
  const honest = rowScoresOf(many(100, (index) => Number(index >= 50)))
  const choosy = rowScoresOf(many(100, (index) => Number(index >= 60)).map((score, index) => (index < 50 ? 'errored' : score)))

  const choice = chooseTarget([honest, choosy], places(100), 'higher')

  expect(choice).toMatchObject({ contenders: [0], lead: 0.2 })
})

it('looks only at the places that it is given', () => {
  const first = rowScoresOf([...many(50, () => 1), ...many(50, () => 0)])
  const second = rowScoresOf([...many(50, () => 0), ...many(50, () => 1)])

  expect(chooseTarget([first, second], places(50), 'higher')?.contenders).toEqual([0])
})

it('takes the trials of an item as one observation', () => {
  const first = rowScoresOf(
    many(40, (index) => Number(index % 20 < 10)),
    10,
  )
  const second = rowScoresOf(
    many(40, () => 0),
    10,
  )

  const choice = chooseTarget([first, second], places(40), 'higher')

  expect(choice?.lead).toBe(0.5)
  expect(choice?.interval?.low).toBeLessThan(0)
})

it('gives no interval for a single item and no choice without rows or rivals', () => {
  expect(chooseTarget([rowScoresOf([1]), rowScoresOf([0])], [0], 'higher')?.interval).toBeNull()
  expect(chooseTarget([rowScoresOf(['errored']), rowScoresOf([0])], [0], 'higher')).toBeNull()
  expect(chooseTarget([rowScoresOf([1])], [0], 'higher')).toBeNull()
})
