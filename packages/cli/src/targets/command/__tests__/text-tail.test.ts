import { expect, it } from 'vitest'
import { TextTail } from '../text-tail.ts'

it.each([
  [['abc'], 'abc'],
  [['ab', 'cdef', 'gh'], 'cdefgh'],
  [['abcdefghij'], 'efghij'],
  [['a', 'bcdefghij'], 'efghij'],
  [['aaaa', 'é', 'é€'], 'é€'],
  [['12345', '67\n\n'], '4567'],
  [[], ''],
])('keeps the end of %j, six bytes at most and only whole characters', (pieces, end) => {
  const tail = new TextTail(6)

  for (const piece of pieces) tail.add(Buffer.from(piece))

  expect(tail.text()).toBe(end)
})

it('finds the last line that is not empty', () => {
  const tail = new TextTail(100)

  tail.add(Buffer.from('Traceback:\r\n  File "x.py"\r\nKeyError: 1\r\n\r\n'))

  expect(tail.lastLine()).toBe('KeyError: 1')
})
