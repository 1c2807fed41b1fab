import { copyItem } from './copy-item.ts'
import type { ResolvedTarget, TargetAnswer } from './resolved-target.ts'
import { isThenable } from '../execution/is-thenable.ts'
import type { Target } from '../../../evals/target.ts'
import { modelOf } from './model-of.ts'
import { usageOf } from './usage-of.ts'

/** Calls a function with the item's input and what it may want to know beside it. */
export function functionTarget(target: Target): ResolvedTarget {
  return {
    call: (original, { signal, attempt, trial }) => {
      const item = copyItem(original)
      const output = target(item.input, { item, signal, attempt, trial })
      // Not output.then: a thenable's may give nothing.
      return isThenable(output) ? Promise.resolve(output).then(answerOf) : answerOf(output)
    },
  }
}

function answerOf(output: unknown): TargetAnswer {
  const usage = usageOf(output)
  return { output, usage, model: usage === undefined ? undefined : modelOf(output) }
}
