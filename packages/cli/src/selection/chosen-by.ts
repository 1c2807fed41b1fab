import type { SelectionFlags } from '../commands/selection-options.ts'
import { UsageError } from '../usage-error.ts'

/**
 * The flags that choose items; null: every item is run.
 *
 * @throws `UsageError`: a seed without a sample, or a shard of a sample without a seed.
 */
export function chosenBy({ rows, filter, failedOf, erroredOf, sample, seed, limit, shard }: SelectionFlags): SelectionFlags | null {
  if (seed !== undefined && sample === undefined) throw new UsageError('--seed belongs to a sample; say how many with --sample')
  if (shard !== undefined && sample !== undefined && seed === undefined) {
    throw new UsageError('--shard takes a part of a sample, and each job would draw another one; give all of them the same --seed')
  }
  const flags = {
    ...(rows !== undefined && { rows }),
    ...(filter !== undefined && { filter }),
    ...(failedOf !== undefined && { failedOf }),
    ...(erroredOf !== undefined && { erroredOf }),
    ...(sample !== undefined && { sample }),
    ...(seed !== undefined && { seed }),
    ...(limit !== undefined && { limit }),
    ...(shard !== undefined && { shard }),
  }
  return Object.keys(flags).length === 0 ? null : flags
}
