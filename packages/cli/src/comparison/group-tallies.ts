import type { DatasetsStorage, Run } from '@assay/core'
import { groupOfItem, metadataFields } from '../report/group-of-item.ts'
import { inGroupOrder } from '../report/group-order.ts'
import { unknownMetadataKey } from '../report/unknown-metadata-key.ts'
import { UsageError } from '../usage-error.ts'
import { itemsOf } from './items-of.ts'
import { MeasureTally } from './measure-tally.ts'
import type { GroupComparison, Measure } from './runs-comparison.ts'

/** The values of one pair of rows. */
export interface PairValues {
  readonly itemId: string
  readonly first: number | null
  readonly second: number | null
  /** What the item has in common with others. */
  readonly cluster: string | undefined
}

/** More of them is no grouping, and would fill the memory. */
const mostGroups = 1_000

/** Adds up pairs by the value that their item has for a metadata key. */
export class GroupTallies {
  readonly #datasets: DatasetsStorage
  readonly #run: Run
  readonly #key: string
  readonly #newTally: () => MeasureTally
  readonly #tallies = new Map<string | null, MeasureTally>()
  readonly #others = new Set<string>()

  /** `run` says which dataset version is asked for the metadata. */
  constructor(datasets: DatasetsStorage, run: Run, key: string, measure: Omit<Measure, 'scale'>, pairsPerItem: number) {
    this.#datasets = datasets
    this.#run = run
    this.#key = key
    this.#newTally = () => new MeasureTally(measure, pairsPerItem)
  }

  /** Takes in a page of pairs. */
  async add(pairs: readonly PairValues[]): Promise<void> {
    if (pairs.length === 0) return
    const itemIds = pairs.map(({ itemId }) => itemId)
    const items = await itemsOf(this.#datasets, this.#run, itemIds)
    for (const { itemId, first, second, cluster } of pairs) {
      const metadata = items.get(itemId)?.metadata
      const group = groupOfItem(metadata, this.#key)
      if (group === null && this.#others.size < 100) for (const other of Object.keys(metadataFields(metadata))) this.#others.add(other)
      this.#tallyOf(group).add(itemId, first, second, cluster)
    }
  }

  /** @throws `UsageError`: no item has the key. */
  result(): readonly GroupComparison[] {
    const named = [...this.#tallies.keys()].filter((group) => group !== null)
    if (this.#tallies.size > 0 && named.length === 0) throw unknownMetadataKey(`--by ${this.#key}`, this.#others)
    const groups = [...this.#tallies].map(([value, tally]) => ({ value, measure: tally.result() }))
    return inGroupOrder(groups).map(({ value, measure }) => ({ group: value, measure }))
  }

  #tallyOf(group: string | null): MeasureTally {
    const found = this.#tallies.get(group)
    if (found !== undefined) return found
    if (this.#tallies.size >= mostGroups) {
      throw new UsageError(`--by ${this.#key}: it has more than ${mostGroups} values; choose a key with fewer`)
    }
    const tally = this.#newTally()
    this.#tallies.set(group, tally)
    return tally
  }
}
