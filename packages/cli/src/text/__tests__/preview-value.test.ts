import { expect, it } from 'vitest'
import { previewText, previewValue } from '../preview-value.ts'

it('shows a value as JSON on one line', () => {
  expect(previewValue({ a: ['x\ny', null] }, 40)).toBe(String.raw`{"a":["x\ny",null]}`)
})

it('shows a missing value as nothing', () => {
  expect(previewValue(undefined, 40)).toBe('nothing')
})

it('escapes and cuts foreign text', () => {
  expect(previewText('\u001b[31mred and much more', 12)).toBe(String.raw`\x1b[31mred…`)
})

it('shows no half of a character where it cuts early', () => {
  expect(previewText(`${'a'.repeat(59)}😀b`, 3)).toBe('aa…')
})
