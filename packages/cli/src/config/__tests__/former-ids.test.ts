import { expect, it } from 'vitest'
import { currentIdOf, formerIdsOf, idsOfSame } from '../former-ids.ts'

const formerly = { now: ['before', 'long ago'], short: 'old' }

it('gives what an id was before', () => {
  expect(formerIdsOf(formerly, 'now')).toEqual(['before', 'long ago'])
  expect(formerIdsOf(formerly, 'short')).toEqual(['old'])
  expect(formerIdsOf(formerly, 'before')).toEqual([])
  expect(formerIdsOf(formerly, 'toString')).toEqual([])
  expect(formerIdsOf(undefined, 'now')).toEqual([])
})

it('gives what an id is called now', () => {
  expect(['before', 'old', 'now', 'other'].map((id) => currentIdOf(formerly, id))).toEqual(['now', 'short', 'now', 'other'])
})

it('gives every id of the same thing, wherever one begins', () => {
  const all = ['now', 'before', 'long ago']

  expect(all.map((id) => idsOfSame(formerly, id))).toEqual([all, all, all])
  expect(idsOfSame(undefined, 'now')).toEqual(['now'])
})
