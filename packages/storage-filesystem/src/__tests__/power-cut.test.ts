import { env } from 'node:process'
import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { expectComplete, expectKept, expectResumed } from './expect-kept.ts'
import { SimulatedEvaluation } from './simulated-evaluation.ts'
import type { EvaluationSize } from './simulated-evaluation.ts'

const small: EvaluationSize = { items: 3, trials: 2, concurrency: 2, output: 20 }
// `pnpm crash --power 10000` makes more of them.
const wantedCuts = Number(env['POWER_CUTS'] ?? 150)

/** How many calls to the disk a run makes that nothing happens to, from the opening of the store to its closing. */
async function callsOfRun(size: EvaluationSize): Promise<number> {
  const evaluation = await SimulatedEvaluation.make(size, 1)
  const before = evaluation.disk.operations
  const { summary } = await evaluation.work()
  await expectComplete(evaluation, summary)
  return evaluation.disk.operations - before
}

describe('a run whose power is cut', () => {
  it.each([
    { what: 'after whichever call, all that was not synced being lost', seed: null, every: 1 },
    { what: 'after every third call, a torn part of that surviving', seed: 7, every: 3 },
  ])(
    'keeps what was acknowledged and is resumed to its end: $what',
    async ({ seed, every }) => {
      const calls = await callsOfRun(small)

      for (let cut = 1; cut <= calls; cut += every) {
        const evaluation = await SimulatedEvaluation.make(small, 1)
        evaluation.disk.cutPowerAfter(cut, seed === null ? null : manualSeam({ seed: seed + cut }).random)
        await evaluation.work()
        // When that was after the last call.
        evaluation.disk.cutPower()
        evaluation.disk.repair()
        await expectKept(evaluation)

        const { summary, error } = await evaluation.work()

        expect(error).toBeNull()
        await expectComplete(evaluation, summary)
      }
    },
    60_000,
  )

  it('keeps all when its process was killed after whichever call, and another one had ended it when the power was cut', async () => {
    const calls = await callsOfRun(small)

    for (let after = 0; after < calls; after += 1) {
      const evaluation = await SimulatedEvaluation.make(small, 1)
      // Nothing that it does then has an effect.
      evaluation.disk.fail({ code: 'EIO', after, times: Infinity })
      await evaluation.work()
      evaluation.disk.repair()
      const { error } = await evaluation.work()
      evaluation.disk.cutPower()
      // A process that found the run ended wrote nothing, and what ended it had not been acknowledged to anybody.
      evaluation.isFinished = false

      expect(error).toBeNull()
      expect((await evaluation.look()).rows).toHaveLength(evaluation.pairs.all)
      await expectResumed(evaluation)
    }
  }, 60_000)

  it(`loses and doubles no row in ${wantedCuts} cuts at random, again and again until the runs are done`, async () => {
    let cuts = 0
    for (let seed = 1; cuts < wantedCuts; seed += 1) {
      const { random } = manualSeam({ seed })
      const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1))
      const size = { items: between(20, 150), trials: between(1, 2), concurrency: between(1, 16), output: between(10, 2_000) }
      const evaluation = await SimulatedEvaluation.make(size, seed)
      for (let process = 0; process < 40 && !evaluation.isFinished; process += 1) {
        evaluation.disk.cutPowerAfter(between(1, between(10, 400)), random() < 0.3 ? null : random)
        await evaluation.work()
        evaluation.disk.cutPower(random)
        evaluation.disk.repair()
        cuts += 1
        await expectKept(evaluation)
      }

      await expectResumed(evaluation)
    }

    expect(cuts).toBeGreaterThanOrEqual(wantedCuts)
  }, 3_600_000)
})
