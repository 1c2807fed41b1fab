import type { MoreElement } from './tree-element.ts'

/** Makes the element that stands for what is not shown yet. */
export function moreElement(parent: MoreElement['parent'], left: number | null, load: () => Promise<void>): MoreElement {
  return { kind: 'more', id: `${parent.id}/more`, parent, left, load, children: () => [] }
}
