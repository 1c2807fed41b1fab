import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inputAndExpectedId, inputId } from '../identity/item-id.ts'
import { lineOf } from '../line-of.ts'
import { temporaryFolder } from './temporary-folder.ts'

describe('lineOf', () => {
  it('finds the lines of items', async () => {
    const file = temporaryFolder().write('a.jsonl', '{"id":"a","input":1}\n\n{"input":2}\n{"id":3,"input":3}\n')

    const lines = await lineOf(file, ['3', inputId({ input: 2 }), 'gone'])

    expect(lines).toEqual(
      new Map([
        [inputId({ input: 2 }), 3],
        ['3', 4],
      ]),
    )
  })

  it('finds lines in a file that has become wrong', async () => {
    const file = temporaryFolder().write('a.jsonl', 'oops\n{"id":"a","input":1}\n{"id":"a","input":2}\n')

    expect(await lineOf(file, ['a'])).toEqual(new Map([['a', 2]]))
  })

  it('tells rows with equal inputs apart, as the dataset does', async () => {
    const rows = [
      { input: 1 },
      { input: 2, expected: 'a' },
      { input: 2, expected: 'b' },
      { input: 2, expected: 'b', metadata: 1 },
      { input: 3, expected: 'c' },
    ]
    const file = temporaryFolder().write('a.jsonl', rows)
    const long = inputAndExpectedId({ input: 2, expectedOutput: 'b' })
    const [plain, repeated] = [inputId({ input: 3 }), inputId({ input: 2 })]

    const lines = await lineOf(file, [`${long}-2`, long, plain, repeated])

    expect(new Set(lines.keys())).toEqual(new Set([long, `${long}-2`, plain]))
    expect(new Set([lines.get(long), lines.get(`${long}-2`)])).toEqual(new Set([3, 4]))
    expect(lines.get(plain)).toBe(5)
  })

  it('maps fields', async () => {
    const file = temporaryFolder().write('a.jsonl', [{ key: 'k', input: 1 }])

    expect(await lineOf(file, ['k'], { fields: { id: 'key' } })).toEqual(new Map([['k', 1]]))
  })

  it('knows no lines of a file that is gone', async () => {
    const folder = temporaryFolder()

    expect(await lineOf(join(folder.path, 'a.jsonl'), ['a'])).toEqual(new Map())
  })
})
