import type { Price } from '@assay/core'

/**
 * What a target or a model costs: in US dollars for a million tokens; or the model whose price it is, such as `openai/gpt-5-mini`; or `reported`:
 * the target's answers say what they cost (`usage.costUsd`), or by which model they were made (`usage.model`).
 */
export type PriceEntry = Price | string

/** The entry for a target that says itself what it costs. */
export const reported = 'reported'

/** By id of a target, or by model. */
export type PriceEntries = Readonly<Record<string, PriceEntry>>

/** The entry of a name, if there is one. */
export function entryOf(prices: PriceEntries, ...names: readonly string[]): PriceEntry | undefined {
  const name = names.find((one) => Object.hasOwn(prices, one))
  return name === undefined ? undefined : prices[name]
}

/** A model's price in a config: under its whole name, else under the name without its provider. */
export function modelPrice(prices: PriceEntries, model: string): Price | undefined {
  const entry = entryOf(prices, model, model.slice(model.indexOf('/') + 1))
  return typeof entry === 'object' ? entry : undefined
}
