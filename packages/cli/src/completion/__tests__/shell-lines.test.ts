import { expect, it } from 'vitest'
import { fileLines, shellLines } from '../shell-lines.ts'

const words = [
  { word: 'atlas', about: 'knows: \u001b[31mcapitals' },
  { word: 'data/ไทย.jsonl', about: '' },
  { word: 'other', about: '' },
]

it.each([
  ['bash', ['atlas']],
  ['zsh', [String.raw`--target=atlas:knows: \x1b[31mcapitals`]],
  ['fish', [String.raw`--target=atlas` + '\t' + String.raw`knows: \x1b[31mcapitals`]],
] as const)('writes words for %s', (shell, lines) => {
  expect(shellLines(shell, words, 'at', shell === 'bash' ? '' : '--target=')).toEqual(lines)
})

it('writes a colon so that zsh takes it for a part of the word', () => {
  expect(shellLines('zsh', [{ word: 'v:1', about: 'one' }], '', '')).toEqual([String.raw`v\:1:one`])
})

it.each(['$(touch x)', '`x`', 'a b', 'a\nb', '*', 'a;b', '"', String.raw`a\b`, '~x!', '\u001b[31m', '\u202e', ''])(
  'leaves out what a shell could expand: %j',
  (word) => {
    expect(shellLines('bash', [{ word, about: '' }], '', '')).toEqual([])
  },
)

it('leaves files to bash, and tells the others to take them', () => {
  expect([fileLines('bash'), fileLines('zsh').length, fileLines('fish').length]).toEqual([[], 1, 1])
})
