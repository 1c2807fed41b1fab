import type { ConformanceCase } from '../case/conformance-case.ts'
import { conformanceCases } from '../cases/conformance-cases.ts'
import { countText } from './count-statuses.ts'
import { declaredText } from './declared-text.ts'
import type { CaseResult } from './case-result.ts'
import type { ConformanceReport } from './conformance-report.ts'

/** Writes a report as a Markdown page: what is claimed and for what, then a table with a line per case. */
export function markdownTable(report: ConformanceReport): string {
  const { adapter, environment } = report
  const byId = new Map(conformanceCases.map((conformanceCase) => [conformanceCase.id, conformanceCase]))
  return [
    `# ${cell(adapter.name)} ${cell(adapter.version)}: ${claimText(report)}`,
    '',
    `Contract ${report.contractVersion}, kit ${report.kitVersion}, ${environmentText(environment)}, seed ${report.seed}, ${report.tries} tries.`,
    '',
    `Declared: ${declaredText(adapter.capabilities)}.`,
    '',
    `${report.cases.length} cases: ${countText(report.cases)}.`,
    '',
    '| Case | What is asserted | Level | Status | Note |',
    '| --- | --- | --- | --- | --- |',
    ...report.cases.map((result) => line(result, byId.get(result.id))),
    '',
  ].join('\n')
}

function claimText({ claim }: ConformanceReport): string {
  return claim ?? 'no claim'
}

function environmentText({ node, platform, backend }: ConformanceReport['environment']): string {
  return [`Node ${node}`, platform, ...(backend === undefined ? [] : [cell(backend)])].join(', ')
}

function line(result: CaseResult, known: ConformanceCase | undefined): string {
  const name = known === undefined ? result.id : `${result.id} ${known.name}`
  return `| ${[name, known?.title ?? '', known?.level ?? '', result.status, noteOf(result)].map(cell).join(' | ')} |`
}

function noteOf({ reason, issue, replay, figures }: CaseResult): string {
  const measured = (figures ?? []).map(({ name, value, unit }) => `${name} ${value} ${unit}`.trim())
  const said = [reason, issue, reason === undefined && replay !== undefined ? `replay ${replay}` : undefined]
  return [...said.filter((text) => text !== undefined), ...measured].join('; ')
}

/** What a cell holds must not end it, and is text. */
function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\|<`*_[\]]/g, (mark) => `\\${mark}`)
}
