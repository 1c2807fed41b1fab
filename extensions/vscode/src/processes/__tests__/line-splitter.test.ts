import { expect, test } from 'vitest'
import { LineSplitter } from '../line-splitter.ts'

test('lines are handed on when they are whole, and the last one at the end', () => {
  const lines: string[] = []
  const splitter = new LineSplitter((line) => lines.push(line))

  for (const piece of ['on', 'e\r\ntwo\nth', 'ree']) splitter.push(piece)
  const before = [...lines]
  splitter.end()

  expect(before).toEqual(['one', 'two'])
  expect(lines).toEqual(['one', 'two', 'three'])
})

test('a line that does not end is cut', () => {
  const lines: string[] = []
  const splitter = new LineSplitter((line) => lines.push(line))

  for (let piece = 0; piece < 100; piece += 1) splitter.push('x'.repeat(1000))
  splitter.end()

  expect(lines).toHaveLength(1)
  expect(lines[0]?.length).toBeLessThan(5000)
})
