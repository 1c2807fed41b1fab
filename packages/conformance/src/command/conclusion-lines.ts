import { leftOut } from '../report/case-result.ts'
import type { CaseResult } from '../report/case-result.ts'
import type { ConformanceReport } from '../report/conformance-report.ts'
import { countText } from '../report/count-statuses.ts'

const mostIds = 10

/** What a report comes to, for people. */
export interface Conclusion {
  /** The last one says it all. */
  readonly lines: readonly string[]
  /** The colour of the last line. */
  readonly style: 'green' | 'red' | 'yellow'
}

/** Says what a report comes to: figures, known failures, what was not run, the counts, the claim. */
export function conclusionLines(report: ConformanceReport, milliseconds: number): Conclusion {
  const { cases, adapter, claim, contractVersion } = report
  const lines = [
    ...figureLines(cases),
    ...knownLines(cases),
    ...openLines(cases),
    `${cases.length} cases: ${countText(cases)}  (${(milliseconds / 1000).toFixed(1)} s)`,
  ]
  const name = `${adapter.name} ${adapter.version}`
  if (claim === 'conformant') return { lines: [...lines, `Conformant: ${name} keeps contract ${contractVersion}`], style: 'green' }
  if (claim === 'partial')
    return { lines: [...lines, `Not conformant: ${name} is partial (${idsOf(cases, 'fail', 'error', 'known-failure')})`], style: 'red' }
  const bad = idsOf(cases, 'fail', 'error')
  const found = bad === '' ? 'what was run passed' : `${bad} failed`
  return { lines: [...lines, `No claim: not every case was run; ${found}`], style: bad === '' ? 'yellow' : 'red' }
}

function idsOf(cases: readonly CaseResult[], ...statuses: readonly CaseResult['status'][]): string {
  const ids = cases.filter(({ status }) => statuses.includes(status)).map(({ id }) => id)
  return ids.length <= mostIds ? ids.join(', ') : `${ids.slice(0, mostIds).join(', ')} and ${ids.length - mostIds} more`
}

function figureLines(cases: readonly CaseResult[]): readonly string[] {
  return cases.flatMap(({ id, figures = [] }) =>
    figures.map(({ name, value, unit }) => `${id}  ${name}: ${Number(value.toPrecision(4))} ${unit}`.trimEnd()),
  )
}

function knownLines(cases: readonly CaseResult[]): readonly string[] {
  return cases.flatMap(({ id, status, reason, issue }) =>
    status === 'known-failure' ? [`${id}  known failure: ${reason} (${issue})`] : [],
  )
}

/** What an adapter declares and gives nothing to check with; what a filter left out the user knows. */
function openLines(cases: readonly CaseResult[]): readonly string[] {
  const reasons = new Map<string, string[]>()
  for (const { id, status, reason } of cases)
    if (status === 'not-run' && reason !== undefined && reason !== leftOut) reasons.set(reason, [...(reasons.get(reason) ?? []), id])
  return [...reasons].map(([reason, ids]) => `${ids.join(', ')}  not run: ${reason}`)
}
