import { costOf } from '@assay/core'
import type { EngineOptions, Price, Usage } from '@assay/core'
import type { ChosenTarget } from '../config/choose-targets.ts'
import { typedTarget } from '../config/typed-target.ts'
import { entryOf, modelPrice, reported } from './price-entry.ts'
import type { PriceEntries } from './price-entry.ts'
import type { PriceSources } from './price-sources.ts'

type PriceOf = NonNullable<EngineOptions['priceOf']>

/** How the runs of a command are priced. */
export interface RunPrices {
  /** Tells what the target at this place, and the scorers that judge it, used. */
  readonly priceOf: (target: number) => PriceOf
  /** Where costs came from until now. */
  readonly sources: () => PriceSources
}

/** The prices of a config and, for what it does not price, those of the list, which is loaded when it is first asked. */
export function runPrices(prices: PriceEntries, targets: readonly ChosenTarget[]): RunPrices {
  const configured = new Set<string>()
  const listed = new Set<string>()
  let list = ''
  let count = 0
  const byList = async (usage: Usage, model: string): Promise<number | undefined> => {
    const { findListed, listTitle, listedCost } = await import('./price-list.ts')
    const cost = listedCost(model, usage)
    const found = cost === undefined ? null : findListed(model)
    if (found !== null) {
      count += 1
      listed.add(`${found.provider}/${found.model}`)
      list = listTitle
    }
    return cost
  }
  const byConfig = (usage: Usage, price: Price, name: string): number | undefined => {
    const cost = costOf(usage, price)
    if (cost !== undefined) {
      count += 1
      configured.add(name)
    }
    return cost
  }
  const byModel = (usage: Usage, model: string): ReturnType<PriceOf> => {
    const price = modelPrice(prices, model)
    return price === undefined ? byList(usage, model) : byConfig(usage, price, model)
  }
  return {
    priceOf: (target) => {
      const entry = targetEntry(prices, targets[target])
      return (usage, { model: answered, scorerId }) => {
        const own = scorerId === undefined ? entry : undefined
        if (typeof own === 'object') return byConfig(usage, own, targets[target]?.id ?? '')
        const model = own === undefined || own === reported ? answered : own
        return model === undefined ? undefined : byModel(usage, model)
      }
    },
    sources: () => ({ configured: [...configured], listed: listed.size === 0 ? null : { list, models: [...listed] }, count }),
  }
}

function targetEntry(prices: PriceEntries, target: ChosenTarget | undefined): ReturnType<typeof entryOf> {
  if (target === undefined) return undefined
  const { id, targetType } = target
  return entryOf(prices, typedTarget({ targetType, targetId: id }), id)
}
