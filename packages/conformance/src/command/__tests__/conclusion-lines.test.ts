import { expect, test } from 'vitest'
import type { CaseResult } from '../../report/case-result.ts'
import type { Claim, ConformanceReport } from '../../report/conformance-report.ts'
import { conclusionLines } from '../conclusion-lines.ts'

const result = (id: string, changes: Partial<CaseResult> = {}): CaseResult => ({ id, status: 'pass', ms: 500, assertions: 1, ...changes })

function reportOf(claim: Claim | null, cases: readonly CaseResult[]): ConformanceReport {
  return {
    reportVersion: 1,
    contractVersion: '1.0',
    kitVersion: '0.1.0',
    caseSet: '',
    adapter: {
      name: 'mine',
      version: '2.0.0',
      capabilities: { durable: true, multiInstance: false, multiProcess: false, maxRecordBytes: null },
      given: { faults: false, powerCut: false, breakRecord: false, strays: false, childEntry: false, fixtures: false },
    },
    environment: { node: '24.0.0', platform: 'linux x64' },
    seed: 1,
    tries: 1,
    claim,
    cases,
  }
}

test('a conformant adapter is told so last, after the figures and the counts', () => {
  const measured = result('X01', { figures: [{ name: 'ratio', value: 1.234_56, unit: 'times' }] })

  expect(conclusionLines(reportOf('conformant', [result('R01'), measured]), 1000)).toStrictEqual({
    lines: ['X01  ratio: 1.235 times', '2 cases: 2 passed  (1.0 s)', 'Conformant: mine 2.0.0 keeps contract 1.0'],
    style: 'green',
  })
})

test('a partial one is told by which cases, with the known failures', () => {
  const known = result('R02', { status: 'known-failure', reason: 'no sync', issue: 'https://example.com/2' })

  expect(conclusionLines(reportOf('partial', [result('R01', { status: 'fail' }), known]), 1000).lines).toStrictEqual([
    'R02  known failure: no sync (https://example.com/2)',
    '2 cases: 1 failed, 1 known to fail  (1.0 s)',
    'Not conformant: mine 2.0.0 is partial (R01, R02)',
  ])
})

test('what is declared and was not checked is said once, with its cases', () => {
  const open = { status: 'not-run' as const, reason: 'durable is declared, but the adapter has no childEntry' }

  expect(conclusionLines(reportOf(null, [result('U03', open), result('U04', open)]), 1000).lines[0]).toBe(
    'U03, U04  not run: durable is declared, but the adapter has no childEntry',
  )
})

test('of many failures ten are named', () => {
  const cases = Array.from({ length: 12 }, (_, index) => result(`R${index + 10}`, { status: 'fail' }))

  expect(conclusionLines(reportOf('partial', cases), 1000).lines.at(-1)).toContain('R19 and 2 more)')
})
