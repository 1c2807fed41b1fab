import type { Verdict } from '@assay/core'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'

/** How a row ended: a coloured sign, and the word. */
export function verdictMark(verdict: Verdict): Html {
  return html`<span class="verdict ${verdict}">${verdict}</span>`
}
