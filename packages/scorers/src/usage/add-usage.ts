import type { UsageOfModel } from './usage-of-model.ts'

const fields = ['inputTokens', 'outputTokens', 'totalTokens', 'reasoningTokens', 'cachedInputTokens', 'costUsd'] as const

/**
 * Adds up the usage of several calls, field by field. A field that one of them does not know is left out: the sum of the others would be
 * too small. The model is said when it is the same for all. Undefined when there is no usage at all.
 */
export function addUsage(usages: readonly (UsageOfModel | undefined)[]): UsageOfModel | undefined {
  const known = usages.filter((usage) => usage !== undefined)
  if (known.length === 0) return undefined
  const sums = fields.flatMap((field) => {
    const amounts = known.map((usage) => usage[field]).filter((amount) => amount !== undefined)
    return amounts.length < known.length ? [] : [[field, amounts.reduce((sum, amount) => sum + amount, 0)] as const]
  })
  const [first] = known
  const isOneModel = first?.model !== undefined && known.every(({ model }) => model === first.model)
  return { ...Object.fromEntries(sums), ...(isOneModel && { model: first.model }) }
}
