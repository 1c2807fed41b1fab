import type { GateResult } from '../gates/check-gates.ts'
import { plainPaint } from '../output/paint.ts'
import { displayWidth } from '../text/display-width.ts'
import { gateCells } from './gates-line.ts'
import type { ReportStyle } from './section.ts'
import { contentWidth, section } from './section.ts'

/** Shows the gates beside one another; what does not fit on a line, as many groups that failed, gets lines of its own. */
export function gateLines(
  results: readonly GateResult[],
  targetIds: readonly string[],
  notes: readonly string[],
  style: ReportStyle,
): readonly string[] {
  const width = contentWidth(style.width)
  const cells = gateCells(results, targetIds, style.paint)
  const isLong = (index: number): boolean => displayWidth(cells[index] ?? '') > width - 4
  const beside = cells.filter((_, index) => !isLong(index))
  const long = gateCells(
    results.filter((_, index) => isLong(index)),
    targetIds,
    plainPaint,
  )
  const short = [...beside, ...notes]
  return [
    ...(short.length === 0 ? [] : section('gates', [short], style)),
    ...long.flatMap((text, index) => brokenLines(index === 0 && short.length === 0 ? 'gates' : '', text, width, style)),
  ]
}

function brokenLines(label: string, text: string, width: number, style: ReportStyle): readonly string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    const next = line === '' ? word : `${line} ${word}`
    if (displayWidth(next) <= width - 4) lines[lines.length - 1] = next
    else lines.push(word)
  }
  const rows = lines.map((line, index) => [`${index === 0 ? '' : '  '}${line}`])
  return section(label, rows, style).map((line) => line.replace(/[✗✓]/u, (mark) => style.paint(mark === '✗' ? 'red' : 'green', mark)))
}
