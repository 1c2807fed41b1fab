import type { RowElement, RunElement, TreeElement } from './tree-element.ts'
import { runOf } from './run-of.ts'

/**
 * What a command of the tree's menus is about. The workbench hands over the element that was clicked and all that are selected, which may not
 * hold it; a command from the palette or a key gets neither, and is about the selection of the view.
 */
export function chosenElements(clicked: unknown, all: unknown, selection: readonly TreeElement[]): readonly TreeElement[] {
  if (!isElement(clicked)) return selection
  const several = Array.isArray(all) ? all.filter(isElement) : []
  return several.includes(clicked) ? several : [clicked]
}

/** The runs among chosen elements, and those that the others lie in, each once. */
export function chosenRuns(elements: readonly TreeElement[]): readonly RunElement[] {
  return [...new Set(elements.map(runOf).filter((run) => run !== null))]
}

/** The rows among chosen elements, and those that chosen scores belong to, each once. */
export function chosenRows(elements: readonly TreeElement[]): readonly RowElement[] {
  const rows = elements.flatMap((element) => (element.kind === 'row' ? [element] : element.kind === 'score' ? [element.parent] : []))
  return [...new Set(rows)]
}

function isElement(value: unknown): value is TreeElement {
  // Nothing but the tree hands over objects with a kind, an id and children.
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value && 'children' in value
}
