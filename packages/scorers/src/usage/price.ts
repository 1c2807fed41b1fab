import { AssayError } from '@assay/core'
import type { Usage } from '@assay/core'

/** What a model costs, in US dollars for a million tokens. */
export interface Price {
  readonly input: number
  readonly output: number
  /** Of input tokens that the provider had cached; default: the price of input. */
  readonly cachedInput?: number
}

const perMillion = 1_000_000

/** Usage with its cost, when the price is known and so are the tokens. */
export function priced(usage: Usage, price: Price | undefined): Usage {
  const { inputTokens, outputTokens, cachedInputTokens = 0 } = usage
  if (price === undefined || inputTokens === undefined || outputTokens === undefined) return usage
  const cached = Math.min(cachedInputTokens, inputTokens)
  const cost = (inputTokens - cached) * price.input + cached * (price.cachedInput ?? price.input) + outputTokens * price.output
  return { ...usage, costUsd: cost / perMillion }
}

/** @throws `INVALID`: a price is negative or no finite number. */
export function checkPrice(scorer: string, price: Price | undefined): void {
  for (const [name, amount] of Object.entries(price ?? {})) {
    if (!Number.isFinite(amount) || amount < 0) {
      throw new AssayError(
        'INVALID',
        `${scorer}: price.${name}: found ${String(amount)}, expected US dollars for a million tokens, from 0 on`,
      )
    }
  }
}
