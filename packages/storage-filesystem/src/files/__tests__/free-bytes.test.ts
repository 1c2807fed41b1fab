import { describe, expect, it } from 'vitest'
import { freeBytes } from '../free-bytes.ts'

describe('freeBytes', () => {
  it('gives back the memory of a buffer that has its own', () => {
    const bytes = Buffer.allocUnsafe(1_000_000)

    freeBytes(bytes)

    expect(bytes.length).toBe(0)
  })

  it('leaves a small buffer and its neighbours in one memory as they are', () => {
    const [first, second] = [Buffer.from('first'), Buffer.from('second')]

    freeBytes(first)

    expect([first.toString(), second.toString()]).toEqual(['first', 'second'])
  })

  it('leaves a buffer as it is when somebody gave only a part of it', () => {
    const bytes = Buffer.alloc(1_000_000, 'x')

    freeBytes(bytes.subarray(0, 999_999))

    expect(bytes.length).toBe(1_000_000)
  })
})
