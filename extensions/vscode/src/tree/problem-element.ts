import { errorText } from '../processes/error-text.ts'
import { UnfitCommandLineError } from '../processes/unfit-command-line.ts'
import type { ProblemElement } from './tree-element.ts'

/** Makes the element that says what cannot be read, and why. */
export function problemElement(
  parent: ProblemElement['parent'],
  of: ProblemElement['of'],
  problem: string | Error,
  file: string | null = null,
): ProblemElement {
  const id = `${parent.id}/problem:${of}${file === null ? '' : `:${file}`}`
  const [text, isUnfit] = [errorText(problem), problem instanceof UnfitCommandLineError]
  return { kind: 'problem', id, parent, of, text, file, isUnfit, children: () => [] }
}
