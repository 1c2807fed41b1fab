import type { ResolvedTarget, TargetAnswer } from './resolved-target.ts'
import { isThenable } from '../work/is-thenable.ts'
import type { Target } from '../../../evals/target.ts'
import { usageOf } from './usage-of.ts'

/** Calls a function with the item's input and what it may want to know beside it. */
export function functionTarget(target: Target): ResolvedTarget {
  return {
    call: (item, { signal, attempt, trial }) => {
      const output = target(item.input, { item, signal, attempt, trial })
      return isThenable(output) ? output.then(answerOf) : answerOf(output)
    },
  }
}

function answerOf(output: unknown): TargetAnswer {
  return { output, usage: usageOf(output) }
}
