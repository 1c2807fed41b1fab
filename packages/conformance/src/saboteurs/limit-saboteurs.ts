import { limitedAdapter } from './limited-adapter.ts'
import type { Saboteur } from './saboteur.ts'

/** Adapters that are wrong about the largest record. */
export const limitSaboteurs: readonly Saboteur[] = [
  {
    id: 'limits-unheld',
    wrong: 'stores items that are larger than it says',
    adapter: () => limitedAdapter('unheld', { datasets: (_, unlimited) => unlimited }),
  },
  {
    id: 'limits-without-index',
    wrong: 'names the first row of a batch, whichever is too large',
    adapter: () =>
      limitedAdapter('without-index', {
        runs: (driver) => ({
          ...driver,
          appendRows: async (batch) => {
            const answer = await driver.appendRows(batch)
            return answer.outcome === 'tooLarge' ? { ...answer, index: 0 } : answer
          },
        }),
      }),
  },
  {
    id: 'limits-up-to',
    wrong: 'stores the rows before the one that is too large',
    adapter: () =>
      limitedAdapter('up-to', {
        runs: (driver) => ({
          ...driver,
          appendRows: async (batch) => {
            const answer = await driver.appendRows(batch)
            if (answer.outcome !== 'tooLarge') return answer
            const { index } = answer
            await driver.appendRows({ ...batch, rows: batch.rows.slice(0, index), replaces: batch.replaces.slice(0, index) })
            return answer
          },
        }),
      }),
  },
]
