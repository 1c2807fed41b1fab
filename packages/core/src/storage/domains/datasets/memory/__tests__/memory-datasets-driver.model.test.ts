import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleDatasetHead } from '../../../../../testing/sample-dataset-head.ts'
import { memoryDatasetsDriver } from '../memory-datasets-driver.ts'
import { datasetOperations, performDatasetOperation, settleChange } from './dataset-operations.ts'
import { naiveDatasetsDriver } from './naive-datasets-driver.ts'

describe('memoryDatasetsDriver', () => {
  it('answers every call as a driver that reads its whole journal each time', async () => {
    await fc.assert(
      fc.asyncProperty(datasetOperations, async (operations) => {
        const [driver, model] = [memoryDatasetsDriver(), naiveDatasetsDriver()]
        await Promise.all([driver, model].map((one) => one.insertDataset(sampleDatasetHead())))

        for (const planned of operations) {
          const operation = planned.call === 'planned' ? await settleChange(model, planned) : planned
          const answer = await performDatasetOperation(driver, operation)

          expect(answer).toStrictEqual(await performDatasetOperation(model, operation))
        }
      }),
      { numRuns: 300 },
    )
  })
})
