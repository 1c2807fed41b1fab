import type { Usage } from './usage.ts'

/** What a model costs, in US dollars for a million tokens. */
export interface Price {
  readonly input: number
  readonly output: number
  /** Of input tokens that the provider had cached; default: the price of input. */
  readonly cachedInput?: number
}

const perMillion = 1_000_000

/** What usage costs at a price, in US dollars; undefined where the tokens of input or output are not known. */
export function costOf({ inputTokens, outputTokens, cachedInputTokens = 0 }: Usage, price: Price): number | undefined {
  if (inputTokens === undefined || outputTokens === undefined) return undefined
  const cached = Math.min(cachedInputTokens, inputTokens)
  return ((inputTokens - cached) * price.input + cached * (price.cachedInput ?? price.input) + outputTokens * price.output) / perMillion
}
