import { expect, it } from 'vitest'
import { deepFreeze } from '../deep-freeze.ts'

it('deepFreeze refuses changes of properties, entries and dates, at any depth', () => {
  const value = deepFreeze({ list: [{ text: 'a' }], date: new Date(5) })

  expect(() => value.list.push({ text: 'b' })).toThrow(TypeError)
  expect(() => Object.assign(value.list[0] ?? {}, { text: 'b' })).toThrow(TypeError)
  expect(() => value.date.setTime(6)).toThrow(TypeError)
  expect(value.date.getTime()).toBe(5)
})
