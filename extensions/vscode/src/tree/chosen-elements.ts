import type { RowElement, RunElement, TreeElement } from './tree-element.ts'
import { runOf } from './run-of.ts'

/** What a command of the tree's menus is about. */
export interface Chosen {
  /** What was clicked; without a click, the first that is selected, undefined where nothing is. */
  readonly clicked: TreeElement | undefined
  /** What was clicked, with all that is selected where it is one of them. */
  readonly all: readonly TreeElement[]
}

/**
 * Reads what a command is about. The workbench hands over the element that was clicked and, when that is one of several that are selected, all of
 * them; a command from the palette or a key gets nothing, and is about the selection of the view. Null: something was clicked, but the workbench does
 * not know what: while it asks for a part of the tree again, it hands over undefined in the place of the elements in it.
 *
 * @param given All that the command was called with.
 */
export function chosenElements(given: readonly unknown[], selection: readonly TreeElement[]): Chosen | null {
  if (given.length === 0) return { clicked: selection[0], all: selection }
  const [clicked, selected] = given
  if (!isElement(clicked)) return null
  const several: readonly unknown[] = Array.isArray(selected) ? selected : []
  if (!several.every(isElement)) return null
  return { clicked, all: several.includes(clicked) ? several : [clicked] }
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
