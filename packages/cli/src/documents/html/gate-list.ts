import type { GateResult } from '../../gates/check-gates.ts'
import { html } from './html-text.ts'
import type { Html } from './html-text.ts'

/** Which gates a run kept to, in words: those that failed first, with what it had instead. */
export function gateList(gates: readonly GateResult[]): Html {
  const failed = gates.filter(({ passed }) => !passed)
  const verdict = failed.length === 0 ? 'All passed' : `${failed.length} of ${gates.length} failed`
  return html`<div class="gates ${failed.length === 0 ? 'passed' : 'failed'}">
    <h3>Gates <span>${verdict}</span></h3>
    <ul>
      ${[...failed, ...gates.filter(({ passed }) => passed)].map(gateItem)}
    </ul>
  </div>`
}

function gateItem({ gate, passed, values }: GateResult): Html {
  const word = passed ? 'passed' : 'failed'
  return html`<li><span class="verdict ${word}">${word}</span> ${gate} <span class="quiet">is ${values.join(', ')}</span></li>`
}
