import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { findListed, listedCost, listTitle } from '../price-list.ts'

it('is named after the release that is installed', () => {
  const { dependencies } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>
  }

  expect(listTitle).toMatch(new RegExp(String.raw`^genai-prices ${dependencies['@pydantic/genai-prices']} of \d{4}-\d{2}-\d{2}$`))
})

it.each([
  ['gpt-5-mini', 'openai', 'gpt-5-mini'],
  ['openai/gpt-5-mini', 'openai', 'gpt-5-mini'],
  ['openai.responses/gpt-5-mini-2025-08-07', 'openai', 'gpt-5-mini'],
  ['openrouter/openai/gpt-5-mini', 'openrouter', 'openai/gpt-5-mini'],
])('finds %s', (name, provider, model) => {
  expect(findListed(name)).toEqual({ provider, model })
})

it.each(['my-model', 'openai/no-such-model', 'llama3.3', '', '/'])('does not know %j', (name) => {
  expect(findListed(name)).toBeNull()
  expect(listedCost(name, { inputTokens: 1, outputTokens: 1 })).toBeUndefined()
})

it('prices tokens, cached ones at their own price', () => {
  // OpenAI's price page for gpt-5-mini: $0.25 input, $0.025 cached input, $2.00 output, for a million tokens.
  expect(listedCost('openai/gpt-5-mini', { inputTokens: 1000, cachedInputTokens: 400, outputTokens: 100 })).toBeCloseTo(
    (600 * 0.25 + 400 * 0.025 + 100 * 2) / 1_000_000,
    12,
  )
})

it('takes no more tokens for cached than there are', () => {
  expect(listedCost('gpt-5-mini', { inputTokens: 10, cachedInputTokens: 99, outputTokens: 0 })).toBeCloseTo((10 * 0.025) / 1_000_000, 12)
})

it('does not guess tokens', () => {
  expect(listedCost('gpt-5-mini', { totalTokens: 100 })).toBeUndefined()
  expect(listedCost('gpt-5-mini', { inputTokens: 100 })).toBeUndefined()
})
