import type { RunsDriver } from '@assay/core'
import { memoryRunsDriver } from '@assay/core/testing'
import { describe, expect, it, vi } from 'vitest'
import * as fingerprint from '../fingerprint.ts'
import { sampleRun } from '../../revisions/__tests__/sample-run.ts'
import { chance, ModelSteps } from './model-steps.ts'
import { SimulatedStore } from './simulated-store.ts'

vi.mock(import('../fingerprint.ts'), { spy: true })

const stepsPerSeed = 150

/** Makes the same calls on several instances of one store in turn, some of them opened anew, and on the store in memory. */
async function expectToAgree(seed: number, smallLog?: number): Promise<void> {
  const store = await SimulatedStore.make()
  const model = memoryRunsDriver()
  await model.insertRun(sampleRun({ id: 'run-1', epoch: 1, revision: 0 }))
  const steps = new ModelSteps(seed, model)
  const pick = chance(seed + 1)
  const drivers: RunsDriver[] = [store.open(smallLog), store.open(smallLog)]
  for (let count = 0; count < stepsPerSeed; count += 1) {
    const index = pick(drivers.length)
    if (pick(10) === 0) {
      await drivers[index]?.close?.()
      drivers[index] = store.open(smallLog)
    }
    const step = await steps.next()
    const driver = drivers[index] ?? model

    expect(await step(driver), `seed ${seed}, step ${count}`).toStrictEqual(await step(model))
  }
}

describe('fileRunsDriver', () => {
  it.each([1, 2, 3, 4, 5, 6])('answers every call as the driver in memory, whichever instance is asked (seed %i)', async (seed) => {
    await expectToAgree(seed)
  })

  it.each([7, 8, 9, 10])('answers the same with an index of every few rows (seed %i)', async (seed) => {
    await expectToAgree(seed, 1)
  })

  it.each([11, 12, 13])('answers the same when all items share a fingerprint (seed %i)', async (seed) => {
    vi.mocked(fingerprint.fingerprintOf).mockReturnValue({ low: 7, high: 7 })

    await expectToAgree(seed)
  })
})
