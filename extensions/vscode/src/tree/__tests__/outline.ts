import type { Presenting } from '../presented-item.ts'
import { presentElement } from '../present-element.ts'
import type { TreeElement } from '../tree-element.ts'

/** Shows elements in English, two days after the runs were made. */
export const presenting: Presenting = {
  translate: (text, ...values) => text.replaceAll(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
  now: () => Date.UTC(2026, 0, 3),
  shownPath: (path) => path.replace('/project/', ''),
}

/** What a tree looks like below an element, down to some depth, as indented labels with their descriptions. */
export async function outline(elements: readonly TreeElement[], depth: number, indent = ''): Promise<string[]> {
  const lines: string[] = []
  for (const element of elements) {
    if (element.kind === 'run') element.wasShown()
    const { label, description } = presentElement(element, presenting)
    lines.push(`${indent}${label}${description === undefined ? '' : ` | ${description}`}`)
    if (depth > 1) lines.push(...(await outline(await element.children(), depth - 1, `${indent}  `)))
  }
  return lines
}
