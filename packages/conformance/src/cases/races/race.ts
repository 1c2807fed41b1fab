import type { DatasetsStorage, RunsStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'

/** The stores of one opening. */
export interface OpenedStores {
  readonly runs: RunsStorage
  readonly datasets: DatasetsStorage
}

/** One race, tried once on ids that end in `name`. Callers take the stores in turns: the same twice, or those of two openings of one location. */
export type Race = (t: CaseContext, stores: readonly [OpenedStores, OpenedStores], name: string) => Promise<void>

/** A race is many calls: one stands for so many tries. */
export const triesPerRace = 5

/** Makes a race for every few tries, with one opening. */
export function raceAlone(race: Race): (t: CaseContext) => Promise<void> {
  return async (t) => {
    const { stores } = await t.open()
    for (let attempt = 0; attempt < t.tries / triesPerRace; attempt += 1) await race(t, [stores, stores], `${attempt}`)
  }
}
