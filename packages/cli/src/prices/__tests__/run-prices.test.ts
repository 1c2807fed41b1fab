import { expect, it } from 'vitest'
import type { PriceEntries } from '../price-entry.ts'
import { runPrices } from '../run-prices.ts'

const usage = { inputTokens: 1_000_000, outputTokens: 1_000_000 }
const own = { input: 1, output: 2 }

/** What the first target's usage costs. */
async function costOf(prices: PriceEntries, model?: string, scorerId?: string): Promise<number | undefined> {
  const { priceOf } = runPrices(prices, [{ id: 'desk', targetType: 'agent' }])
  return priceOf(0)(usage, { ...(model !== undefined && { model }), ...(scorerId !== undefined && { scorerId }) })
}

it.each<[string, PriceEntries, string | undefined, number | undefined]>([
  ['its own price', { 'agent/desk': own }, 'gpt-5-mini', 3],
  ['its price under the bare id', { desk: own }, undefined, 3],
  ['the price of the model that the config names', { desk: 'mine', mine: own }, 'gpt-5-mini', 3],
  ['the list price of the model that the config names', { desk: 'openai/gpt-5-mini' }, undefined, 2.25],
  ['the price of the model that answered', { 'gpt-5-mini': own }, 'openai/gpt-5-mini', 3],
  ['the list price of the model that answered', {}, 'gpt-5-mini', 2.25],
  ['the list price of the model that answered, when it reports', { desk: 'reported' }, 'gpt-5-mini', 2.25],
  ['nothing known, when nobody says the model', {}, undefined, undefined],
  ['nothing known, when nobody prices the model', {}, 'constructor', undefined],
])('a target costs %s', async (_, prices, model, cost) => {
  expect(await costOf(prices, model)).toBe(cost)
})

it('prices a scorer by its own model, not as the target', async () => {
  expect(await costOf({ desk: own }, 'gpt-5-mini', 'judge')).toBe(2.25)
  expect(await costOf({ desk: own }, undefined, 'judge')).toBeUndefined()
})

it('says what the config priced and what the list, once each, and which list', async () => {
  const prices = runPrices({ mine: own }, [{ id: 'bot', targetType: 'function' }])

  await Promise.all(['mine', 'gpt-5-mini', 'openai/gpt-5-mini', 'unknown'].map((model) => prices.priceOf(0)(usage, { model })))

  expect(prices.sources()).toEqual({
    configured: ['mine'],
    listed: { list: expect.stringMatching(/^genai-prices \S+ of \d{4}-\d{2}-\d{2}$/), models: ['openai/gpt-5-mini'] },
    count: 3,
  })
})

it('says nothing of a list that was not needed', async () => {
  const prices = runPrices({ bot: own }, [{ id: 'bot', targetType: 'function' }])

  await prices.priceOf(0)(usage, {})

  expect(prices.sources()).toEqual({ configured: ['bot'], listed: null, count: 1 })
})
