import { costOf } from '@assay/core'
import type { EngineOptions, Usage } from '@assay/core'
import type { ChosenTarget } from '../config/choose-targets.ts'
import { typedTarget } from '../config/typed-target.ts'
import { entryOf, modelPrice, reported } from './price-entry.ts'
import type { PriceEntries } from './price-entry.ts'

type PriceOf = NonNullable<EngineOptions['priceOf']>

/** How the runs of a command are priced. */
export interface RunPrices {
  /** Tells what the target at this place, and the scorers that judge it, used. */
  readonly priceOf: (target: number) => PriceOf
  /** The models whose prices came from the list, in the order of their first use, with the list's name and date; null: none did. */
  readonly fromList: () => { readonly list: string; readonly models: readonly string[] } | null
}

/** The prices of a config and, for what it does not price, those of the list, which is loaded when it is first asked. */
export function runPrices(prices: PriceEntries, targets: readonly ChosenTarget[]): RunPrices {
  const listed = new Set<string>()
  let list = ''
  const byList = async (usage: Usage, model: string): Promise<number | undefined> => {
    const { findListed, listTitle, listedCost } = await import('./price-list.ts')
    const cost = listedCost(model, usage)
    const found = cost === undefined ? null : findListed(model)
    if (found !== null) {
      listed.add(`${found.provider}/${found.model}`)
      list = listTitle
    }
    return cost
  }
  const byModel = (usage: Usage, model: string): ReturnType<PriceOf> => {
    const price = modelPrice(prices, model)
    return price === undefined ? byList(usage, model) : costOf(usage, price)
  }
  return {
    priceOf: (target) => {
      const entry = targetEntry(prices, targets[target])
      return (usage, { model: answered, scorerId }) => {
        const own = scorerId === undefined ? entry : undefined
        if (typeof own === 'object') return costOf(usage, own)
        const model = own === undefined || own === reported ? answered : own
        return model === undefined ? undefined : byModel(usage, model)
      }
    },
    fromList: () => (listed.size === 0 ? null : { list, models: [...listed] }),
  }
}

function targetEntry(prices: PriceEntries, target: ChosenTarget | undefined): ReturnType<typeof entryOf> {
  if (target === undefined) return undefined
  const { id, targetType } = target
  return entryOf(prices, typedTarget({ targetType, targetId: id }), id)
}
