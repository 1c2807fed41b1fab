import type { RowLine } from '@assay/cli/editor-protocol'
import type { GroupElement, RowElement } from './tree-element.ts'

/** Makes the element of a row, with one for each score inside. */
export function rowElement(parent: GroupElement, line: RowLine): RowElement {
  const id = `${parent.id}/row:${line.id}`
  const row: RowElement = {
    kind: 'row',
    id,
    parent,
    line,
    children: () =>
      line.scores.map((score, index) => ({ kind: 'score', id: `${id}/score:${index}`, parent: row, score, children: () => [] as const })),
  }
  return row
}
