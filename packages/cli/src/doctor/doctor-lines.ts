import type { StoreFinding, StoreFindings, StoreTotals } from '@assay/core'
import type { ReportStyle } from '../report/section.ts'
import { contentWidth, section } from '../report/section.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { formatBytes } from '../text/format-bytes.ts'
import { previewText } from '../text/preview-value.ts'

/** How what was found is shown. */
export interface DoctorStyle {
  /** The command that repairs the store. */
  readonly repairText: string
  readonly style: ReportStyle
}

const mostShown = 8
// Of the cell with the number of a line, and the gap behind it.
const lineWidth = 17

/** Shows what was found in a store: by place, the worst first, with what a repair does. */
export function doctorLines({ place, findings, totals }: StoreFindings, { repairText, style }: DoctorStyle): string[] {
  const { paint, width } = style
  const left = findings.filter(({ state }) => state !== 'repaired')
  return [
    ...section('store', [[paint('bold', previewText(place, contentWidth(width)))]], style),
    ...section('', [totalCells(totals)], style),
    ...groupLines(
      'damage',
      left.filter(({ severity }) => severity === 'damage'),
      style,
    ),
    ...groupLines(
      'notice',
      left.filter(({ severity }) => severity === 'notice'),
      style,
    ),
    ...groupLines(
      'repaired',
      findings.filter(({ state }) => state === 'repaired'),
      style,
    ),
    ...(findings.length === 0 ? [] : ['']),
    ...section('result', [resultCells(findings, style)], style),
    ...(left.some(({ state }) => state === 'repairable') ? section('next', [[paint('cyan', repairText)]], style) : []),
  ]
}

function totalCells({ runs, rows, datasets, items, bytes }: StoreTotals): string[] {
  return [countOf(runs, 'run'), countOf(rows, 'row'), countOf(datasets, 'dataset'), countOf(items, 'item'), formatBytes(bytes)]
}

/** Findings of one place stand together, behind its path. */
function groupLines(label: 'damage' | 'notice' | 'repaired', findings: readonly StoreFinding[], style: ReportStyle): string[] {
  const { paint, width } = style
  const paths = [...new Set(findings.map(({ path }) => path))]
  const looks = { damage: 'red', notice: 'yellow', repaired: 'green' } as const
  const lines = paths.flatMap((path, index) => {
    const here = findings.filter((finding) => finding.path === path)
    const rows = here.slice(0, mostShown).flatMap(({ line, problem, repair, state }, place, shown) => {
      const after = shown[place + 1]
      const isRepeated = after?.repair === repair && after.state === state
      const outcome = state === 'repairable' ? `repair: ${repair}` : repair
      const number = line === undefined ? '' : `  line ${line}`
      const row = [number, paint(looks[label], previewText(problem, contentWidth(width) - lineWidth))]
      return isRepeated ? [row] : [row, ['', paint('dim', previewText(outcome, contentWidth(width) - lineWidth))]]
    })
    const more = here.length > mostShown ? [['', paint('dim', `${formatCount(here.length - mostShown)} more; --json shows all`)]] : []
    const head = [paint('bold', previewText(path === '' ? '.' : path, contentWidth(width)))]
    return [...section(index === 0 ? label : '', [head], style), ...section('', [...rows, ...more], style)]
  })
  return lines.length === 0 ? [] : ['', ...lines]
}

function resultCells(findings: readonly StoreFinding[], { paint }: ReportStyle): string[] {
  const count = (severity: StoreFinding['severity']): number =>
    findings.filter((finding) => finding.severity === severity && finding.state !== 'repaired').length
  const [damage, notices, repaired] = [count('damage'), count('notice'), findings.filter(({ state }) => state === 'repaired').length]
  return [
    damage === 0 ? paint('green', 'no damage') : paint('red', `${formatCount(damage)} damaged`),
    ...(notices === 0 ? [] : [countOf(notices, 'notice')]),
    ...(repaired === 0 ? [] : [`${formatCount(repaired)} repaired`]),
  ]
}
