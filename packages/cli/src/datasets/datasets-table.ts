import type { Dataset } from '@assay/core'
import type { ReportStyle } from '../report/section.ts'
import { formatCount } from '../text/format-count.ts'
import { formatTime } from '../text/format-time.ts'
import { layoutColumns } from '../text/layout-columns.ts'
import { previewText } from '../text/preview-value.ts'

const heads = ['name', 'items', 'version', 'updated (UTC)']

/** Shows datasets as a table with a head. A version is shown whole, so that it can be typed again. */
export function datasetsTable(datasets: readonly Dataset[], { paint, width }: ReportStyle): string[] {
  const rows = datasets.map(({ name, itemCount, version, updatedAt }) => [
    paint('bold', previewText(name, 80)),
    formatCount(itemCount),
    version.toISOString(),
    formatTime(updatedAt),
  ])
  return layoutColumns([heads.map((head) => paint('dim', head)), ...rows], { width, alignRight: [1] })
}
