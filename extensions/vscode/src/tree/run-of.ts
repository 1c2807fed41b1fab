import type { RunElement, TreeElement } from './tree-element.ts'

/** The run that an element lies in, or is; null for comparisons and what stands above runs. */
export function runOf(element: TreeElement): RunElement | null {
  for (let above: TreeElement | null = element; above !== null; above = above.parent) if (above.kind === 'run') return above
  return null
}
