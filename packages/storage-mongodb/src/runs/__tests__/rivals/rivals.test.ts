import { systemSeam, verdicts } from '@assay/core'
import type { Run } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { describeEachTopology } from '../../../__tests__/test-database.ts'
import { testRuns } from '../test-runs.ts'
import { Ledger } from './ledger.ts'
import { rivalAtWork } from './rival.ts'
import type { Habits } from './rival.ts'
import { unreliableNetwork } from './unreliable-hook.ts'

const batchesPerRival = Number(process.env['ASSAY_RIVAL_BATCHES'] ?? 12)
const seed = Number(process.env['ASSAY_RIVAL_SEED'] ?? 1)
const runCount = 8
const rivalsPerRun = 3

const habits: readonly (readonly [name: string, habits: Habits])[] = [
  ['append', { replacing: 0, importing: 0, removing: 0 }],
  ['append and replace', { replacing: 0.4, importing: 0, removing: 0 }],
  ['append and import', { replacing: 0, importing: 0.4, removing: 0 }],
  ['append, replace, import and remove', { replacing: 0.2, importing: 0.2, removing: 0.05 }],
]

describeEachTopology('rivals on a network that loses and delays', (topology) => {
  const { driver, newRun, documentOf, rowsOf } = testRuns(topology)
  const seam = systemSeam()

  async function rivalsOf(run: Run, ledger: Ledger, chosen: Habits, runSeed: number): Promise<void> {
    const { random } = manualSeam({ seed: runSeed })
    const networks = Array.from({ length: rivalsPerRun }, () => unreliableNetwork(seam, random))
    let areAtWork = true
    const read = async (): Promise<readonly string[]> => {
      const missing = new Set<string>()
      while (areAtWork) {
        const lasting = ledger.lastingIds(ledger.step())
        const ids = new Set((await rowsOf(run)).map(({ id }) => id))
        for (const id of ledger.removals.length > 0 ? [] : lasting) if (!ids.has(id)) missing.add(id)
        await seam.sleep(250)
      }
      return [...missing]
    }
    const missing = read()
    const work = networks.map((network, index) =>
      rivalAtWork({ name: `rival ${index}`, runId: run.id, driver: driver(network.hook), ledger, habits: chosen, random }, batchesPerRival),
    )
    await Promise.all(work).finally(() => (areAtWork = false))
    await Promise.all(networks.map((network) => network.drained()))
    expect(await missing).toEqual([])
  }

  describe.each(habits)('that %s', (_name, chosen) => {
    it('lose no row and double none, and their counts are right', { timeout: 60_000 + batchesPerRival * 5_000 }, async () => {
      const runs = await Promise.all(Array.from({ length: runCount }, () => newRun({ epoch: 1 })))
      const ledgers = runs.map(() => new Ledger())

      await Promise.all(runs.map((run, index) => rivalsOf(run, ledgers[index] ?? new Ledger(), chosen, seed * 100 + index)))

      for (const [index, run] of runs.entries()) {
        const rows = await rowsOf(run)
        const { counts, head } = (await documentOf(run)).rows
        expect(ledgers[index]?.faultsOf(rows)).toEqual([])
        expect(verdicts.map((verdict) => [verdict, counts[verdict]])).toEqual(
          verdicts.map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length]),
        )
        expect(rows.every(({ seq }) => seq < head)).toBe(true)
        expect(ledgers[index]?.batches.length).toBe(rivalsPerRun * batchesPerRival)
      }
    })
  })
})
