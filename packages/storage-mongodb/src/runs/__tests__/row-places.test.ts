import { expect, it } from 'vitest'
import { RowPlaces } from '../row-places.ts'
import type { RowPlace } from '../row-places.ts'

function placesAt(...offsets: readonly number[]): readonly RowPlace[] {
  return offsets.map((offset) => ({ offset, seq: offset * 2 }))
}

function offsetsOf(places: RowPlaces, question: string): readonly number[] {
  return places.of(question).map(({ offset }) => offset)
}

it('RowPlaces gives the places of a question in order, each once', () => {
  const places = new RowPlaces({ near: 10, far: 100 })
  places.add('one', placesAt(300, 20))
  places.add('one', placesAt(10, 20, 40))
  places.add('two', placesAt(70))

  expect([offsetsOf(places, 'one'), offsetsOf(places, 'two'), offsetsOf(places, 'three')]).toEqual([[10, 20, 40, 300], [70], []])
})

it('RowPlaces keeps one place that is between two strides: the last', () => {
  const places = new RowPlaces({ near: 10, far: 100 })

  for (const end of [33, 34, 47]) places.add('one', placesAt(20, end))

  expect(offsetsOf(places, 'one')).toEqual([20, 47])
})

it('RowPlaces forgets the question that was not asked for the longest time, when there are more than 1,000', () => {
  const places = new RowPlaces()
  for (let number = 0; number < 1_000; number += 1) places.add(`question ${number}`, placesAt(1_000))
  places.of('question 0')

  places.add('one more', placesAt(1_000))

  const known = ['question 0', 'question 1', 'question 2', 'one more'].map((question) => places.of(question).length)
  expect(known).toEqual([1, 0, 1, 1])
})

it('RowPlaces never keeps more than 100,000 places', () => {
  const places = new RowPlaces({ near: 1, far: 1 })
  const many = placesAt(...Array.from({ length: 60_000 }, (_, index) => index + 1))

  places.add('one', many)
  places.add('two', many)
  const afterTwo = ['one', 'two'].map((question) => places.of(question).length)
  places.add('two', placesAt(...Array.from({ length: 60_000 }, (_, index) => index + 60_001)))

  expect(afterTwo).toEqual([0, 60_000])
  expect(places.of('two')).toEqual([])
})

it('RowPlaces knows nothing after it was cleared', () => {
  const places = new RowPlaces()
  places.add('one', placesAt(1_000))

  places.clear()

  expect(places.of('one')).toEqual([])
})
