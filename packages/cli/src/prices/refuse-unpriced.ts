import type { AssayConfig } from '../config/assay-config.ts'
import type { ChosenTarget } from '../config/choose-targets.ts'
import { hostThing } from '../config/host-contents.ts'
import { typedTarget } from '../config/typed-target.ts'
import { factsOf } from '../targets/target-facts.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import { entryOf, modelPrice, reported } from './price-entry.ts'

/**
 * Checks, before anything is run, that the cost of every target will be known, so that a budget in US dollars can be kept.
 *
 * @throws `UsageError`: nothing says what a target costs; it says how to.
 */
export async function refuseUnpriced({ mastra, prices = {} }: AssayConfig, targets: readonly ChosenTarget[]): Promise<void> {
  for (const target of targets) {
    const { id, targetType } = target
    const name = typedTarget({ targetType, targetId: id })
    const entry = entryOf(prices, name, id)
    if (typeof entry === 'object' || entry === reported) continue
    if (entry === undefined && reportsCost(target)) continue
    const model = entry ?? (targetType === 'agent' ? await modelOfAgent(mastra, id) : null)
    if (model !== null && (modelPrice(prices, model) !== undefined || (await isListed(model)))) continue
    throw new UsageError(refusal(name, model))
  }
}

function reportsCost({ target }: ChosenTarget): boolean {
  const facts = target === undefined ? null : factsOf(target)
  return facts?.kind === 'http' && facts.reportsCost
}

async function isListed(model: string): Promise<boolean> {
  const { findListed } = await import('./price-list.ts')
  return findListed(model) !== null
}

/** The model that an agent says it has; null where it does not say, or decides anew for each call. */
async function modelOfAgent(mastra: AssayConfig['mastra'], id: string): Promise<string | null> {
  const agent = hostThing(mastra, 'agent', id)?.thing
  if (typeof agent !== 'object' || agent === null) return null
  const ask: unknown = Reflect.get(agent, 'getModel')
  try {
    const model: unknown = typeof ask === 'function' ? await Reflect.apply(ask, agent, []) : Reflect.get(agent, 'model')
    if (typeof model === 'string') return model
    if (typeof model !== 'object' || model === null) return null
    const [modelId, provider] = [Reflect.get(model, 'modelId') as unknown, Reflect.get(model, 'provider') as unknown]
    if (typeof modelId !== 'string') return null
    return typeof provider === 'string' && provider !== '' ? `${provider}/${modelId}` : modelId
  } catch {
    return null
  }
}

function refusal(name: string, model: string | null): string {
  const key = `'${previewText(name, 80)}'`
  const why =
    model === null ? 'nothing says so before the run' : `${previewText(model, 80)}, its model, has no price in the config or in the list`
  return [
    `--budget-usd must know what ${previewText(name, 60)} costs, and ${why}`,
    'Say so in the config: US dollars for a million tokens, the name of its model, or that its answers report it (usage.costUsd)',
    `  prices: { ${key}: { input: 0.25, output: 2 } }`,
    `  prices: { ${key}: 'openai/gpt-5-mini' }`,
    `  prices: { ${key}: 'reported' }`,
    '--budget-tokens needs no price',
  ].join('\n')
}
