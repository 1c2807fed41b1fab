import { manualSeam } from '@assay/core/testing'
import type { Run } from '@assay/core'
import { expect, it } from 'vitest'
import { runState } from '../run-state.ts'

const now = Date.UTC(2026, 0, 1)
const lease = { owner: 'somebody', expiresAt: new Date(now + 1) }
const expired = { owner: 'somebody', expiresAt: new Date(now) }

it.each<[string, Pick<Run, 'status' | 'lease'>]>([
  ['completed', { status: 'completed', lease: null }],
  ['failed', { status: 'failed', lease: null }],
  ['stopped', { status: 'cancelled', lease: null }],
  ['running', { status: 'running', lease }],
  ['waiting', { status: 'pending', lease }],
  ['interrupted', { status: 'running', lease: expired }],
  ['interrupted', { status: 'running', lease: null }],
  ['interrupted', { status: 'pending', lease: null }],
])('says %s of a run with %o', (expected, run) => {
  expect(runState(run, manualSeam({ now }))).toBe(expected)
})

it('says interrupted of a running run whose owner is provably gone', () => {
  const seam = manualSeam({ now, host: { owner: 'me', isGone: (owner) => owner === 'somebody' } })

  expect(runState({ status: 'running', lease }, seam)).toBe('interrupted')
})
