import type { Verdict } from '@assay/core'
import { element } from './element.ts'

/** How a row ended: a coloured sign, and the word. */
export function verdictMark(verdict: Verdict): HTMLElement {
  return element('span', { class: `verdict ${verdict}` }, verdict)
}
