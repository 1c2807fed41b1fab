import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inputId } from '../identity/item-id.ts'
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

  it('maps fields', async () => {
    const file = temporaryFolder().write('a.jsonl', [{ key: 'k', input: 1 }])

    expect(await lineOf(file, ['k'], { fields: { id: 'key' } })).toEqual(new Map([['k', 1]]))
  })

  it('knows no lines of a file that is gone', async () => {
    const folder = temporaryFolder()

    expect(await lineOf(join(folder.path, 'a.jsonl'), ['a'])).toEqual(new Map())
  })
})
