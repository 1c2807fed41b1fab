import type { Paint } from '../output/paint.ts'
import type { ColumnLayout } from '../text/layout-columns.ts'
import { layoutColumns } from '../text/layout-columns.ts'

const labelWidth = 10

/** How a report is shown. */
export interface ReportStyle {
  readonly paint: Paint
  /** How many terminal cells a line may take. */
  readonly width: number
}

/** Lays out rows of cells behind a label, which stands beside the first of them. */
export function section(
  label: string,
  rows: readonly (readonly string[])[],
  { paint, width }: ReportStyle,
  overflow: ColumnLayout['overflow'] = 'continue',
): string[] {
  const lines = layoutColumns(rows, { width: contentWidth(width), gap: 3, indent: 2, overflow })
  return lines.map((line, index) => (index === 0 ? paint('dim', label.padEnd(labelWidth)) : ' '.repeat(labelWidth)) + line)
}

/** How many terminal cells are left beside the label. */
export function contentWidth(width: number): number {
  return Math.max(20, width - labelWidth)
}
