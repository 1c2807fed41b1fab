import { expect, test } from 'vitest'
import type { CaseLevel } from '../../case/conformance-case.ts'
import { passingCase } from '../../runner/__tests__/example-case.ts'
import type { CaseStatus } from '../case-result.ts'
import { claimOf } from '../claim-of.ts'
import type { Claim } from '../conformance-report.ts'

function claimFor(level: CaseLevel, status: CaseStatus): Claim | null {
  const cases = [passingCase({ id: 'R01' }), passingCase({ id: 'R02', level })]
  const results = [
    { id: 'R01', status: 'pass' as const, ms: 1, assertions: 1 },
    { id: 'R02', status, ms: 1, assertions: 1 },
  ]
  return claimOf(cases, results)
}

test.each<CaseLevel>(['required', 'capability', 'stochastic', 'advisory'])('all passed, one of them %s, is conformant', (level) => {
  expect(claimFor(level, 'pass')).toBe('conformant')
})

test.each<{ level: CaseLevel; status: CaseStatus; claim: Claim | null }>([
  { level: 'required', status: 'fail', claim: 'partial' },
  { level: 'required', status: 'error', claim: 'partial' },
  { level: 'required', status: 'known-failure', claim: 'partial' },
  { level: 'required', status: 'unsupported', claim: 'partial' },
  { level: 'required', status: 'not-run', claim: null },
  { level: 'capability', status: 'fail', claim: 'partial' },
  { level: 'capability', status: 'known-failure', claim: 'partial' },
  { level: 'capability', status: 'unsupported', claim: 'conformant' },
  { level: 'capability', status: 'not-run', claim: null },
  { level: 'stochastic', status: 'fail', claim: 'partial' },
  { level: 'stochastic', status: 'unsupported', claim: 'conformant' },
  { level: 'advisory', status: 'fail', claim: 'conformant' },
  { level: 'advisory', status: 'not-run', claim: null },
])('a $level case with status $status makes the claim $claim', ({ level, status, claim }) => {
  expect(claimFor(level, status)).toBe(claim)
})

test('a case without a result is not run', () => {
  expect(claimOf([passingCase()], [])).toBeNull()
})
