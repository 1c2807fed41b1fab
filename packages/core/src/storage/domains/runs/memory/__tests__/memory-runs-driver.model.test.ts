import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleRun } from '../../../../../testing/sample-run.ts'
import type { RunsDriver } from '../../runs-driver.ts'
import { memoryRunsDriver } from '../memory-runs-driver.ts'
import { naiveRunsDriver } from './naive-runs-driver.ts'
import { performRunOperation, runOperations, settleBatch } from './run-operations.ts'

async function pairOfDrivers(): Promise<{ driver: RunsDriver; model: RunsDriver }> {
  const drivers = { driver: memoryRunsDriver(), model: naiveRunsDriver() }
  for (const one of Object.values(drivers)) {
    await one.insertRun(sampleRun({ id: 'run-1', epoch: 1 }))
    await one.insertRun(sampleRun({ id: 'run-2', epoch: 0 }))
  }
  return drivers
}

describe('memoryRunsDriver', () => {
  it('answers every call as a driver that reads everything each time', async () => {
    await fc.assert(
      fc.asyncProperty(runOperations, async (operations) => {
        const { driver, model } = await pairOfDrivers()

        for (const planned of operations) {
          const operation = planned.call === 'planned' ? await settleBatch(model, planned) : planned
          const answer = await performRunOperation(driver, operation)

          expect(answer).toStrictEqual(await performRunOperation(model, operation))
        }
      }),
      { numRuns: 300 },
    )
  })
})
