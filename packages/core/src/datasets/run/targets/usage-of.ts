import type { Usage } from '../../../records/usage.ts'

const tokenNames = ['inputTokens', 'outputTokens', 'totalTokens', 'reasoningTokens', 'cachedInputTokens'] as const

/** Reads what a call used from `totalUsage`, else `usage`, of its result; undefined when nothing is known. */
export function usageOf(result: unknown): Usage | undefined {
  if (typeof result !== 'object' || result === null) return undefined
  const given = ('totalUsage' in result ? result.totalUsage : undefined) ?? ('usage' in result ? result.usage : undefined)
  if (typeof given !== 'object' || given === null) return undefined
  const known = Object.entries(given).filter(
    ([name, value]) => (tokenNames.some((one) => one === name) && isCount(value)) || (name === 'costUsd' && isAmount(value)),
  )
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
