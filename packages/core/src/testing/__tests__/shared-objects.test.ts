import { expect, it } from 'vitest'
import { sharedObjects } from '../shared-objects.ts'

it('sharedObjects finds what two values both hold, and nothing that is only equal', () => {
  const date = new Date(5)
  const list = [1]

  const shared = sharedObjects({ a: { date, list }, b: { same: 1 } }, [{ list }, date, { same: 1 }])

  expect(new Set(shared)).toEqual(new Set([list, date]))
  expect(sharedObjects({ a: [new Date(5)] }, { a: [new Date(5)] })).toEqual([])
})
