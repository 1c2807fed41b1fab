import type { ProblemElement } from './tree-element.ts'

/** Makes the element that says what cannot be read, and why. */
export function problemElement(
  parent: ProblemElement['parent'],
  of: ProblemElement['of'],
  text: string,
  file: string | null = null,
): ProblemElement {
  const id = `${parent.id}/problem:${of}${file === null ? '' : `:${file}`}`
  return { kind: 'problem', id, parent, of, text, file, children: () => [] }
}
