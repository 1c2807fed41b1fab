import { describe, expect, it } from 'vitest'
import { unpackJson } from '../unpack-json.ts'

describe('unpackJson', () => {
  it('reads what is kept as text, under its name alone', () => {
    const asText = ['output']

    expect(unpackJson('{"$a":[1]}', 'output', asText)).toEqual({ $a: [1] })
    expect(unpackJson('{"$a":[1]}', 'input', asText)).toBe('{"$a":[1]}')
    expect(unpackJson('{"$a":[1]}', 'output', undefined)).toBe('{"$a":[1]}')
  })

  it('refuses with CORRUPT what is to be JSON text and is none', () => {
    expect(() => unpackJson('{"a":', 'output', ['output'])).toThrow(
      expect.objectContaining({ code: 'CORRUPT', message: expect.stringContaining('output') }),
    )
  })
})
