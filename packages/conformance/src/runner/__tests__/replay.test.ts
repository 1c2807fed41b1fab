import { expect, test } from 'vitest'
import { formatReplay, parseReplay } from '../replay.ts'

test.each([
  { text: 'S04@12345', replay: { id: 'S04', seed: 12_345, property: 1 } },
  { text: 'M01@12345:3:1:0', replay: { id: 'M01', seed: 12_345, property: 1, path: '3:1:0' } },
  { text: 'M01@0/2:17', replay: { id: 'M01', seed: 0, property: 2, path: '17' } },
])('$text is read and written', ({ text, replay }) => {
  expect(parseReplay(text)).toStrictEqual(replay)
  expect(formatReplay(replay)).toBe(text)
})

test.each(['', 'S04', 'S04@', 'S04@x', 'S04@1:', 'S04@1:a', ' S04@1', '@1'])('"%s" is refused with an example', (text) => {
  expect(() => parseReplay(text)).toThrow(expect.objectContaining({ code: 'INVALID', message: expect.stringContaining('R01@12345') }))
})
