import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RowItem } from '../../rows/dataset-row.ts'
import { inputAndExpectedId, inputId } from '../item-id.ts'
import { RepeatedRows } from '../repeated-rows.ts'

function idsOf(items: readonly RowItem[]): ReadonlyMap<number, string> {
  const rows = new RepeatedRows()
  for (const [index, item] of items.entries()) rows.add({ index, line: 1 }, null, item)
  return rows.idsByRow()
}

/** Each row with its id, in no order. */
function contents(items: readonly RowItem[]): readonly string[] {
  const ids = idsOf(items)
  return items
    .map((item, index) => JSON.stringify([ids.get(index) ?? inputId(item), item.input, item.expectedOutput, item.metadata]))
    .toSorted()
}

describe('RepeatedRows', () => {
  it('gives no ids to rows whose inputs differ', () => {
    expect(idsOf([{ input: 1 }, { input: 2 }]).size).toBe(0)
  })

  it('tells rows with equal inputs apart by their expected output, an absent one too', () => {
    const items = [{ input: 1, expectedOutput: 'a' }, { input: 1, expectedOutput: null }, { input: 1 }]

    const ids = idsOf(items)

    expect(items.map((_, index) => ids.get(index))).toEqual(items.map(inputAndExpectedId))
  })

  it('counts rows whose input and expected output are equal', () => {
    const item = { input: 1, expectedOutput: 'a' }
    const id = inputAndExpectedId(item)

    expect([...idsOf([item, item, item]).values()]).toEqual([id, `${id}-2`, `${id}-3`])
  })

  it('takes inputs for equal whose keys are ordered differently', () => {
    expect(idsOf([{ input: { a: 1, b: 2 } }, { input: { b: 2, a: 1 } }]).size).toBe(2)
  })

  it('gives each content the same id in any order of the rows', () => {
    const value = fc.constantFrom(1, 2)
    const item = fc.record({ input: value, expectedOutput: value, metadata: fc.constantFrom('x', 'y', 'z') }, { requiredKeys: ['input'] })
    const rows = fc.array(item, { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(
        rows.chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length }))),
        ([items, shuffled]) => {
          expect(contents(shuffled)).toEqual(contents(items))
        },
      ),
    )
  })

  it('gives ids that differ', () => {
    const value = fc.constantFrom(1, 2)
    const item = fc.record({ input: value, expectedOutput: value, metadata: value }, { requiredKeys: ['input'] })
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const ids = idsOf(items)
        const all = items.map((one, index) => ids.get(index) ?? inputId(one))

        expect(new Set(all).size).toBe(items.length)
      }),
    )
  })

  it('tells the first row with the same own id', () => {
    const rows = new RepeatedRows()

    expect(rows.add({ index: 0, line: 2 }, 'a', { input: 1 })).toBeNull()
    expect(rows.add({ index: 1, line: 5 }, 'b', { input: 1 })).toBeNull()
    expect(rows.add({ index: 2, line: 7 }, 'a', { input: 2 })).toEqual({ index: 0, line: 2 })
    expect(rows.add({ index: 3, line: 9 }, 'a', { input: 3 })).toEqual({ index: 0, line: 2 })
  })

  it('counts an own id that is the hash of another row', () => {
    const rows = new RepeatedRows()

    expect(rows.add({ index: 0, line: 1 }, null, { input: 1 })).toBeNull()
    expect(rows.add({ index: 1, line: 2 }, inputId({ input: 1 }), { input: 2 })).toEqual({ index: 0, line: 1 })
  })
})
