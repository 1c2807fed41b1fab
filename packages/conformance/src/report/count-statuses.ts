import type { CaseResult, CaseStatus } from './case-result.ts'

/** How many cases have each status, those that none has left out, the good ones first. */
export function countStatuses(results: readonly CaseResult[]): ReadonlyMap<CaseStatus, number> {
  const order: readonly CaseStatus[] = ['pass', 'fail', 'error', 'known-failure', 'unsupported', 'not-run']
  const counts = order.map((status) => [status, results.filter((result) => result.status === status).length] as const)
  return new Map(counts.filter(([, count]) => count > 0))
}

const words: Readonly<Record<CaseStatus, string>> = {
  pass: 'passed',
  fail: 'failed',
  error: 'in error',
  'known-failure': 'known to fail',
  unsupported: 'unsupported',
  'not-run': 'not run',
}

/** Says how many cases have each status. */
export function countText(results: readonly CaseResult[]): string {
  return [...countStatuses(results)].map(([status, count]) => `${count} ${words[status]}`).join(', ')
}
