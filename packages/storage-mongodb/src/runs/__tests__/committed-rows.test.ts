import { expect, it } from 'vitest'
import type { RowsState } from '../../documents/rows-state.ts'
import { committedFilter, isCommitted } from '../committed-rows.ts'
import { noRows } from '../no-rows.ts'

const imports = { taken: 4, removed: 1, staged: [-3], voided: [-2], appended: [], isBelowBase: false }
const rows: RowsState = { ...noRows, head: 10, imports }

it.each([
  [-1, false, 'was removed'],
  [-2, false, 'was voided'],
  [-3, false, 'is under way'],
  [-4, true, 'is committed'],
  [-5, false, 'was taken after the run was read'],
])('an imported row of claim %i: %s, because it %s', (claim, expected) => {
  expect(isCommitted(rows, { seq: 5, claim })).toBe(expected)
})

it('asks the server for the same claims', () => {
  expect(committedFilter(imports)).toMatchObject({ $or: [{ claim: { $gte: -4, $lt: -1, $nin: [-3, -2] } }] })
})
