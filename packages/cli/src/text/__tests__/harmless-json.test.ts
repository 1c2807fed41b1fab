import { expect, it } from 'vitest'
import { harmlessJson } from '../harmless-json.ts'

it('escapes what a terminal obeys, and reads back as the same value', () => {
  const value = { text: 'a\u202eb\u009b\u0007\u200b\u{e0001}\nc', emoji: '👩‍🚀' }

  const json = harmlessJson(value)

  expect(json).toBe(String.raw`{"text":"a\u202eb\u009b\u0007\u200b\udb40\udc01\nc","emoji":"👩‍🚀"}`)
  expect(JSON.parse(json)).toEqual(value)
})

it('keeps the lines of indented JSON', () => {
  expect(harmlessJson({ a: 1 }, 2)).toBe('{\n  "a": 1\n}')
})
