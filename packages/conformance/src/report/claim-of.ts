import type { ConformanceCase } from '../case/conformance-case.ts'
import type { CaseResult } from './case-result.ts'
import type { Claim } from './conformance-report.ts'

/** Tells what results allow an adapter to say. Advisory cases do not judge; a required one cannot be unsupported. */
export function claimOf(cases: readonly ConformanceCase[], results: readonly CaseResult[]): Claim | null {
  const byId = new Map(results.map((result) => [result.id, result]))
  const outcomes = cases.map(({ id, level }) => ({ level, status: byId.get(id)?.status ?? 'not-run' }))
  if (outcomes.some(({ status }) => status === 'not-run')) return null
  const holds = outcomes.every(
    ({ level, status }) => level === 'advisory' || status === 'pass' || (status === 'unsupported' && level !== 'required'),
  )
  return holds ? 'conformant' : 'partial'
}
