import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../config/__tests__/temporary-folder.ts'
import { UsageError } from '../../usage-error.ts'
import { itemsOnLines } from '../items-on-lines.ts'
import { parseLineRanges } from '../line-ranges.ts'

const csv = 'id,input\na,"one\ntwo"\nb,three\n\nc,four\n'

async function found(ranges: string, text = csv, name = 'data.csv'): Promise<readonly string[]> {
  const parsed = parseLineRanges(ranges)
  if (typeof parsed === 'string') throw new Error(parsed)
  return [...(await itemsOnLines(join(temporaryFolder({ [name]: text }), name), parsed, {}))]
}

it('finds rows by the line on which they begin', async () => {
  expect(await found('2,6')).toEqual(['a', 'c'])
  expect(await found('3-5')).toEqual(['b'])
  expect(await found('4-')).toEqual(['b', 'c'])
  expect(await found('1-2,2')).toEqual(['a'])
})

it('finds all rows that share a line', async () => {
  expect(await found('2', '[\n{"id":1,"input":1},{"id":2,"input":2},\n{"id":3,"input":3}]', 'data.json')).toEqual(['1', '2'])
})

it.each([
  ['3', 'none begins on line 3. Beside it, rows begin on line 2 and line 4'],
  ['1', 'none begins on line 1. Beside it, rows begin on line 2'],
  ['2,5', 'none begins on line 5. Beside it, rows begin on line 4 and line 6'],
  ['7', 'the last one begins on line 6'],
  ['4-9', 'the last one begins on line 6; 4- means all from line 4 on'],
  ['8-', 'the last one begins on line 6'],
])('refuses the lines %s', async (ranges, reason) => {
  const finding = found(ranges)

  await expect(finding).rejects.toThrow(UsageError)
  await expect(finding).rejects.toThrow(reason)
})
