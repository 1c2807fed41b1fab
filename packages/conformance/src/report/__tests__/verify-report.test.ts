import { expect, test } from 'vitest'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'
import { failingCase, passingCase } from '../../runner/__tests__/example-case.ts'
import { runCases } from '../../runner/run-conformance.ts'
import type { ConformanceReport } from '../conformance-report.ts'
import { verifyReportOf } from '../verify-report.ts'

const cases = [
  passingCase({ id: 'R01' }),
  failingCase({ id: 'R02' }),
  passingCase({ id: 'C10', level: 'capability', requires: ['multiProcess', 'childEntry'] }),
]
const report = await runCases(cases, standInAdapter('right'), { seed: 1 })

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const problemsOf = (value: unknown): readonly string[] => verifyReportOf(cases, asJson(value)).problems
const said = (backend: unknown): object => ({ ...report, environment: { ...report.environment, backend } })
const withCase = (id: string, change: object): ConformanceReport => ({
  ...report,
  cases: report.cases.map((result) => (result.id === id ? { ...result, ...change } : result)),
})

test('a report that was written and read is valid, and the check says what it cannot tell', () => {
  const verification = verifyReportOf(cases, asJson(report))

  expect(verification).toMatchObject({ valid: true, problems: [], caveat: expect.stringContaining('made up by hand') })
})

test('a report that says what kept the data is valid, if it says it in words', () => {
  expect(problemsOf(said('MongoDB 6.0.5, standalone'))).toEqual([])
  expect(problemsOf(said(6))).toEqual(['it is no report of version 1: environment'])
})

test('a report of other cases is not valid', () => {
  const { problems } = verifyReportOf([...cases, passingCase({ id: 'R03' })], asJson(report))

  expect(problems).toContain(`its cases are not those of this kit: it was made by kit ${report.kitVersion}`)
  expect(problems).toContain('cases are missing: R03')
})

test.each([
  {
    what: 'a claim that its cases do not show',
    changed: { ...report, claim: 'conformant' as const },
    says: 'it claims conformant, but its cases show partial',
  },
  { what: 'a missing case', changed: { ...report, cases: report.cases.slice(1) }, says: 'cases are missing: R01' },
  { what: 'a case twice', changed: { ...report, cases: [...report.cases, ...report.cases.slice(0, 1)] }, says: 'a case is in it twice' },
  {
    what: 'an unknown case',
    changed: { ...report, cases: [...report.cases, { id: 'Q01', status: 'pass', ms: 1, assertions: 1 }] },
    says: 'it has what is no case: Q01',
  },
  { what: 'a pass without an assertion', changed: withCase('R01', { assertions: 0 }), says: 'R01 passed without an assertion' },
  { what: 'a failure without a text', changed: withCase('R02', { error: undefined }), says: 'R02 has status fail and no text' },
  {
    what: 'a required case that is unsupported',
    changed: withCase('R01', { status: 'unsupported' }),
    says: 'R01 is unsupported, although the adapter declares what it requires',
  },
  {
    what: 'a case that could not be run',
    changed: withCase('C10', { status: 'pass', assertions: 1 }),
    says: 'C10 was run, although the adapter does not declare multiProcess',
  },
  {
    what: 'a known failure without an issue',
    changed: withCase('R02', { status: 'known-failure', reason: 'because' }),
    says: 'R02 is a known failure without a reason and an issue',
  },
  {
    what: 'an unknown version of the contract',
    changed: { ...report, contractVersion: '7.0' },
    says: 'Contract version "7.0" is not known: this kit knows 1.0 to 1.0',
  },
  { what: 'a field of another form', changed: { ...report, seed: 'one', tries: -1 }, says: 'it is no report of version 1: seed, tries' },
  { what: 'an unknown field', changed: { ...report, score: 99 }, says: 'it is no report of version 1: score' },
  { what: 'no report', changed: null, says: 'it is no report of version 1: all of it' },
])('$what is a problem', ({ changed, says }) => {
  expect(problemsOf(changed)).toContain(says)
})
