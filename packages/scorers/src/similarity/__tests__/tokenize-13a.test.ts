import { expect, it } from 'vitest'
import { tokenize13a } from '../tokenize-13a.ts'

// Tokens of sacreBLEU 2.6.0, tokenizers.tokenizer_13a.
it.each([
  [
    'Hello, world! 3.5% of 1,200-1,300 (e.g. U.S.)',
    ['Hello', ',', 'world', '!', '3.5', '%', 'of', '1,200', '-', '1,300', '(', 'e', '.', 'g', '.', 'U', '.', 'S', '.', ')'],
  ],
  ['it\'s "quoted" &amp; a-b 5-6', ["it's", '"', 'quoted', '"', '&', 'a-b', '5', '-', '6']],
  ['end-\nof-line <skipped> x\ny', ['endof-line', 'x', 'y']],
  ['', []],
])('divides %j as mteval-v13a does', (text, tokens) => {
  expect(tokenize13a(text)).toEqual(tokens)
})
