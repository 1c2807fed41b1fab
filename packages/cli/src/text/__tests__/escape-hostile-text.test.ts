import { expect, it } from 'vitest'
import { escapeHostileText } from '../escape-hostile-text.ts'

it.each([
  ['an escape sequence', '\u001b[2J\u001b]0;title\u0007', String.raw`\x1b[2J\x1b]0;title\x07`],
  ['a C1 control', 'a\u009b31mb', String.raw`a\x9b31mb`],
  ['line ends and tabs', 'a\r\nb\tc', String.raw`a\r\nb\tc`],
  ['NUL and delete', '\u0000\u007f', String.raw`\x00\x7f`],
  ['a turned direction', 'user\u202egnp.exe\u2066x\u2069\u200f\u061c', String.raw`user\u202egnp.exe\u2066x\u2069\u200f\u061c`],
  ['line and paragraph separators', 'a\u2028b\u2029', String.raw`a\u2028b\u2029`],
  ['characters without width', 'pass\u200bword\ufeff\u00ad', String.raw`pass\u200bword\ufeff\xad`],
  ['a lone surrogate', 'a\ud800b', String.raw`a\ud800b`],
  ['invisible tags', '\u{e0041}', String.raw`\u{e0041}`],
])('shows %s', (_what, text, shown) => {
  expect(escapeHostileText(text)).toBe(shown)
})

it.each(['plain text, \\n as it is', 'نص عربي', 'עברית', '日本語', '👩‍👩‍👧‍👦', 'नमस्ते', 'می‌خواهم'])('leaves %s alone', (text) => {
  expect(escapeHostileText(text)).toBe(text)
})
