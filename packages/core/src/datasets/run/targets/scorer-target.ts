import { cloneJson } from '../../../json/clone-json.ts'
import { callMethod } from './look-up.ts'
import type { Found } from './look-up.ts'
import type { ResolvedTarget } from './resolved-target.ts'
import { modelOf } from './model-of.ts'
import { usageOf } from './usage-of.ts'

/** Runs a scorer on an item's input, to calibrate a judge: its score and reason are the output. */
export function scorerTarget(scorer: Found): ResolvedTarget {
  return {
    call: async (item) => {
      const answer: unknown = await callMethod(scorer, 'run', [cloneJson(item.input)])
      // A scorer that answers with something else has neither score nor reason.
      const { score, reason } = (typeof answer === 'object' && answer !== null ? answer : {}) as { score?: unknown; reason?: unknown }
      return { output: { score, reason }, usage: usageOf(answer), model: modelOf(answer) }
    },
  }
}
