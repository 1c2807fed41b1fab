import type { Usage } from '@assay/core'
import { calcPrice, findProvider } from '@pydantic/genai-prices'

/** What a listed model is called there, and by whom it is sold. */
export interface ListedModel {
  readonly provider: string
  readonly model: string
}

/** The list, and how old it is. Its date is that of the release that `package.json` pins; nothing is fetched. */
export const listTitle = 'genai-prices 0.1.8 of 2026-09-23'

/** Finds a model such as `openai/gpt-5-mini` or `gpt-5-mini` in the list; null when it is not there. */
export function findListed(name: string): ListedModel | null {
  const found = priceFor(name, {})
  return found === null ? null : { provider: found.provider.id, model: found.model.id }
}

/** What one call cost by the list of today; undefined where the model is not listed, or the tokens of input or output are not known. */
export function listedCost(name: string, { inputTokens, outputTokens, cachedInputTokens = 0 }: Usage): number | undefined {
  if (inputTokens === undefined || outputTokens === undefined) return undefined
  return (
    priceFor(name, {
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      cache_read_tokens: Math.min(cachedInputTokens, inputTokens),
    })?.total_price ?? undefined
  )
}

function priceFor(name: string, usage: Readonly<Record<string, number>>): ReturnType<typeof calcPrice> {
  const slash = name.indexOf('/')
  const providerId = name.slice(0, Math.max(slash, 0))
  if (providerId !== '' && findProvider({ providerId }) !== undefined) return calcPrice(usage, name.slice(slash + 1), { providerId })
  return calcPrice(usage, name)
}
