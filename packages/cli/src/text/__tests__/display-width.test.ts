import { styleText } from 'node:util'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { displayWidth } from '../display-width.ts'

it('measures every single character as string-width does', () => {
  const differing: string[] = []
  for (let code = 0; code < 0x30_00; code += 1) {
    const character = String.fromCodePoint(code)
    if (displayWidth(character) !== stringWidth(character)) differing.push(code.toString(16))
  }

  expect(differing).toEqual([])
})

it('measures any text as string-width does', () => {
  const text = fc.oneof(...(['grapheme', 'binary', 'grapheme-ascii'] as const).map((unit) => fc.string({ unit, maxLength: 8 })))

  fc.assert(fc.property(text, (value) => displayWidth(value) === stringWidth(value)))
})

it.each([
  ['plain', 'Score'],
  ['accented', 'Änderung – 0.93'],
  ['wide', '日本語'],
])('leaves out what styles %s text', (_kind, text) => {
  expect(displayWidth(styleText('red', text, { validateStream: false }))).toBe(stringWidth(text))
})
