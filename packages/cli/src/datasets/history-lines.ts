import type { DatasetVersion } from '@assay/core'
import type { ReportStyle } from '../report/section.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { layoutColumns } from '../text/layout-columns.ts'
import { previewValue } from '../text/preview-value.ts'
import { differenceText } from './difference-text.ts'
import { fieldWord } from './field-word.ts'
import { itemDifferences } from './item-differences.ts'
import type { ItemVersion } from './item-history.ts'

const heads = ['version', 'items', 'added', 'updated', 'deleted']
const mostFields = 10
/** Beside a value: the version, the change and the name of a field, about. */
const cellsBeside = 56

/** Shows versions as a table with a head. */
export function historyTable(versions: readonly DatasetVersion[], { paint, width }: ReportStyle): string[] {
  const rows = versions.map(({ version, itemCount, added, updated, deleted }) => [
    version.toISOString(),
    ...[itemCount, added, updated, deleted].map(formatCount),
  ])
  return layoutColumns([heads.map((head) => paint('dim', head)), ...rows], { width, alignRight: [1, 2, 3, 4] })
}

/** Shows how an item changed, a line for each version and field. */
export function itemHistoryLines(versions: readonly ItemVersion[], { width }: ReportStyle): string[] {
  const room = Math.max(16, width - cellsBeside)
  return layoutColumns(
    versions.flatMap((version) => versionCells(version, room)),
    { width },
  )
}

function versionCells({ version, change, item, before }: ItemVersion, width: number): readonly (readonly string[])[] {
  const head = [version.toISOString(), change]
  if (item === null || before === null) return [[...head, 'input', previewValue((item ?? before)?.input, width)]]
  const found = itemDifferences(before, item)
  const texts = found
    .slice(0, mostFields)
    .map((difference) => [
      fieldWord(difference.field, 20),
      differenceText(difference.before, difference.after, Math.floor((width - 3) / 2)),
    ])
  const rest = found.length > mostFields ? [['', `and ${countOf(found.length - mostFields, 'more field')}`]] : []
  return [...texts, ...rest].map((cells, index) => [...(index === 0 ? head : ['', '']), ...cells])
}
