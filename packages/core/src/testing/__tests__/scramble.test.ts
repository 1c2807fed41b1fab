import { expect, it } from 'vitest'
import { scramble } from '../scramble.ts'

it('scramble changes every property, entry and date, at any depth', () => {
  const date = new Date('2026-01-01T00:00:00.000Z')
  const value = { text: 'a', list: [{ deep: [date] }], nothing: null }

  scramble(value)

  expect(value).toEqual({ text: 'scrambled', list: 'scrambled', nothing: 'scrambled', scrambled: 'scrambled' })
  expect(date.getTime()).toBe(1)
})

it('scramble ends on a value that holds itself', () => {
  const value: { self?: unknown; list: unknown[] } = { list: [] }
  value.self = value
  value.list.push(value)
  const { list } = value

  scramble(value)

  expect(list).toEqual([value, 'scrambled'])
})
