import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { cutToWidth } from '../cut-to-width.ts'

it('leaves text that fits', () => {
  expect(cutToWidth('twelve cells', 12)).toBe('twelve cells')
})

it('cuts longer text and says so', () => {
  expect(cutToWidth('thirteen cells', 12)).toBe('thirteen ce…')
})

it('cuts between graphemes, by what they take on a terminal', () => {
  const cut = cutToWidth('日本語👩‍👩‍👧‍👦とても長い', 9)

  expect(cut).toBe('日本語👩‍👩‍👧‍👦…')
  expect(stringWidth(cut)).toBe(9)
})

it('measures wide text that is short in characters', () => {
  expect(cutToWidth('日本語日本語', 6)).toBe('日本…')
})

it('cuts a long text without going through it', () => {
  expect(cutToWidth('x'.repeat(50_000_000), 5)).toBe('xxxx…')
})
