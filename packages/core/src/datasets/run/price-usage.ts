import type { Usage } from '../../records/usage.ts'
import { isThenable } from './execution/is-thenable.ts'
import type { EngineOptions } from './run-dataset-options.ts'

type Priced = Usage | undefined

/**
 * Usage with its cost: what it says itself, else what `priceOf` makes of its tokens. A price that cannot be told, or is no amount, leaves the
 * cost unknown and harms no row.
 *
 * @param scorerId Who used it; undefined: the target.
 */
export function priceUsage(
  priceOf: EngineOptions['priceOf'],
  usage: Priced,
  model: string | undefined,
  scorerId: string | undefined,
): Priced | Promise<Priced> {
  if (priceOf === undefined || usage === undefined || usage.costUsd !== undefined) return usage
  try {
    const cost = priceOf(usage, { ...(model !== undefined && { model }), ...(scorerId !== undefined && { scorerId }) })
    if (!isThenable(cost)) return withCost(usage, cost)
    return Promise.resolve(cost).then(
      (known) => withCost(usage, known),
      () => usage,
    )
  } catch {
    return usage
  }
}

function withCost(usage: Usage, costUsd: unknown): Usage {
  return typeof costUsd === 'number' && Number.isFinite(costUsd) && costUsd >= 0 ? { ...usage, costUsd } : usage
}
