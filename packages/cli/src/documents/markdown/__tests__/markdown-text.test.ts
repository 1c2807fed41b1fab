import { expect, it } from 'vitest'
import { markdownBlock, markdownCode, markdownText } from '../markdown-text.ts'

it.each([
  ['Exact match', 'Exact match'],
  ['gpt-4.1', 'gpt-4.1'],
  ['a|b', 'a&#124;b'],
  ['<img src=x>', '&#60;img src=x&#62;'],
  [
    '@team #1 *a* _b_ `c` [d](e) ~f~ $g$ \\h',
    '&#64;team &#35;1 &#42;a&#42; &#95;b&#95; &#96;c&#96; &#91;d&#93;(e) &#126;f&#126; &#36;g&#36; &#92;h',
  ],
  ['https://evil.example www.evil.example', 'https&#58;//evil.example www&#46;evil.example'],
  ['&lt;', '&#38;lt;'],
  ['a\nb\u001b', String.raw`a&#92;nb&#92;x1b`],
])('writes %j so that it is shown as it is', (text, markdown) => {
  expect(markdownText(text)).toBe(markdown)
})

it.each([
  ['"Peru"', '`"Peru"`'],
  ['a|b', '<code>a&#124;b</code>'],
  ['a`b', '<code>a&#96;b</code>'],
  ['<b>', '`<b>`'],
  [' ', ''],
])('writes %j as code', (text, markdown) => {
  expect(markdownCode(text)).toBe(markdown)
})

it('fences a block with more backticks than it holds', () => {
  expect(markdownBlock(['a', '````'])).toBe('`````\na\n````\n`````\n')
})
