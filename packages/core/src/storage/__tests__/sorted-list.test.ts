import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SortedList } from '../sorted-list.ts'

interface Entry {
  readonly key: number
}

function listOf(keys: readonly number[]): { list: SortedList<Entry>; entries: Entry[] } {
  const list = new SortedList<Entry>((entry) => entry.key)
  const entries = keys.map((key) => ({ key }))
  for (const entry of entries) list.add(entry)
  return { list, entries }
}

function addAll(list: SortedList<Entry>, model: Map<number, Entry>, keys: readonly number[]): void {
  for (const key of keys.filter((candidate) => !model.has(candidate))) {
    const entry = { key }
    model.set(key, entry)
    list.add(entry)
  }
}

function removeAll(list: SortedList<Entry>, model: Map<number, Entry>, keys: readonly number[]): void {
  for (const key of keys) {
    const entry = model.get(key)
    if (entry !== undefined) list.remove(entry)
    model.delete(key)
  }
}

function entriesUpTo(model: Map<number, Entry>, key: number): Entry[] {
  return [...model.values()].filter((entry) => entry.key <= key).toSorted((first, second) => first.key - second.key)
}

const keysOf = (list: SortedList<Entry>): number[] => list.slice(0, list.length).map((entry) => entry.key)

describe('SortedList', () => {
  it('keeps what is added and not removed in order, however additions, removals and reads follow each other', () => {
    const keys = fc.uniqueArray(fc.nat(40), { maxLength: 15 })
    const step = fc.record({ kind: fc.constantFrom('add', 'remove', 'read'), keys })

    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const list = new SortedList<Entry>((entry) => entry.key)
        const model = new Map<number, Entry>()

        for (const { kind, keys: touched } of steps) {
          if (kind === 'add') addAll(list, model, touched)
          if (kind === 'remove') removeAll(list, model, touched)
          // Reading is what sorts and cuts, so a wrong read shows in all that follow.
          if (kind === 'read') list.at(0)
        }

        expect(list.slice(0, 99)).toEqual(entriesUpTo(model, 99))
        expect(list.length).toBe(model.size)
        for (let key = -1; key <= 41; key += 1) {
          expect(list.countUpTo(key)).toBe(entriesUpTo(model, key).length)
          expect(list.find(key)).toBe(model.get(key))
          expect(list.lastUpTo(key)).toBe(entriesUpTo(model, key).at(-1))
        }
      }),
    )
  })

  it('takes an entry in the place of one that is removed before it, under the same key', () => {
    const { list, entries } = listOf([1, 2, 3])
    const [, second] = entries
    const successor = { key: 2 }

    if (second !== undefined) list.remove(second)
    list.add(successor)

    expect(list.find(2)).toBe(successor)
    expect(keysOf(list)).toEqual([1, 2, 3])
  })

  it('gives entries by index from both ends, and undefined beyond them', () => {
    const { list } = listOf([5, 3, 4])

    expect([list.at(0)?.key, list.at(2)?.key, list.at(-1)?.key, list.at(3)]).toEqual([3, 5, 5, undefined])
  })

  it('gives a slice that can be changed without changing the list', () => {
    const { list } = listOf([1, 2, 3])

    list.slice(0, 3).pop()

    expect(keysOf(list)).toEqual([1, 2, 3])
  })
})
