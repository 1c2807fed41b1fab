import { AssayError } from '@assay/core'
import type { ConformanceCase } from '../case/conformance-case.ts'
import { conformanceCases } from '../cases/conformance-cases.ts'
import { whyNotRun } from '../runner/why-not-run.ts'
import type { CaseResult } from './case-result.ts'
import { caseSetHash, casesOfContract } from './case-set.ts'
import { claimOf } from './claim-of.ts'
import type { ConformanceReport } from './conformance-report.ts'
import { isReport, malformedFields } from './is-report.ts'

/** What is to be said of a report. */
export interface Verification {
  /** The report is complete, of this kit's cases, and claims what it shows. */
  readonly valid: boolean
  /** What is wrong with it, a line each. */
  readonly problems: readonly string[]
  /** What this cannot tell. */
  readonly caveat: string
}

const caveat = 'A report that was made up by hand cannot be told from one that was run: to be sure, run the kit again.'

/**
 * Checks that a report is complete, belongs to the cases of this kit, and claims no more than it shows. It cannot detect forgery.
 *
 * @param report What was parsed from its JSON.
 */
export function verifyReport(report: unknown): Verification {
  return verifyReportOf(conformanceCases, report)
}

/** `verifyReport` with other cases than those of the kit. */
export function verifyReportOf(cases: readonly ConformanceCase[], report: unknown): Verification {
  const problems = isReport(report) ? problemsOf(cases, report) : [`it is no report of version 1: ${malformedFields(report).join(', ')}`]
  return { valid: problems.length === 0, problems, caveat }
}

function problemsOf(all: readonly ConformanceCase[], report: ConformanceReport): readonly string[] {
  let cases: readonly ConformanceCase[]
  try {
    cases = casesOfContract(all, report.contractVersion)
  } catch (error) {
    if (AssayError.isInstance(error)) return [error.message]
    throw error
  }
  const results = new Map(report.cases.map((result) => [result.id, result]))
  const missing = cases.filter(({ id }) => !results.has(id)).map(({ id }) => id)
  const unknown = [...results.keys()].filter((id) => !cases.some((known) => known.id === id))
  const claim = claimOf(cases, report.cases)
  return [
    ...(report.caseSet === caseSetHash(cases) ? [] : [`its cases are not those of this kit: it was made by kit ${report.kitVersion}`]),
    ...(results.size === report.cases.length ? [] : ['a case is in it twice']),
    ...(missing.length === 0 ? [] : [`cases are missing: ${missing.join(', ')}`]),
    ...(unknown.length === 0 ? [] : [`it has what is no case: ${unknown.join(', ')}`]),
    ...cases.flatMap((known) => caseProblems(known, results.get(known.id), report)),
    ...(report.claim === claim
      ? []
      : [`it claims ${report.claim ?? 'nothing'}, but its cases show ${claim ?? 'that nothing can be claimed'}`]),
  ]
}

function caseProblems(known: ConformanceCase, result: CaseResult | undefined, report: ConformanceReport): readonly string[] {
  if (result === undefined) return []
  const { id, status } = result
  const lacks = whyNotRun(known, report.adapter.given, report.adapter.capabilities)
  const problem = (holds: boolean, text: string): readonly string[] => (holds ? [`${id} ${text}`] : [])
  return [
    ...problem(status === 'pass' && result.assertions === 0, 'passed without an assertion'),
    ...problem(
      status === 'unsupported' && lacks?.status !== 'unsupported',
      'is unsupported, although the adapter declares what it requires',
    ),
    ...problem(status !== 'unsupported' && status !== 'not-run' && lacks !== null, `was run, although ${lacks?.reason}`),
    ...problem(status === 'known-failure' && (!result.reason || !result.issue), 'is a known failure without a reason and an issue'),
    ...problem((status === 'fail' || status === 'error') && result.error === undefined, `has status ${status} and no text`),
  ]
}
