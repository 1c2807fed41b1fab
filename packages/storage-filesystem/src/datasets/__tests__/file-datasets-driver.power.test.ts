import type { DatasetsDriver } from '@assay/core'
import { sampleDatasetHead } from '@assay/core/testing'
import { describe, it } from 'vitest'
import { Scratch } from '../../store/scratch.ts'
import { expectSurvivesFailures, expectSurvivesPowerCuts } from '../../store/__tests__/survival.ts'
import type { Subject } from '../../store/__tests__/survival.ts'
import { fileDatasetsDriver } from '../file-datasets-driver.ts'
import { changeItems, stageItems } from './sample-dataset.ts'

const page = { offset: 0, limit: 10, total: true }

async function change(driver: DatasetsDriver, wishes: Readonly<Record<string, string | null>>): Promise<void> {
  if (!(await changeItems(driver, 'dataset-1', wishes))) throw new Error('Nobody else writes')
}

async function stage(driver: DatasetsDriver, wishes: Readonly<Record<string, string | null>>): Promise<void> {
  if (!(await stageItems(driver, 'dataset-1', wishes))) throw new Error('Nobody else writes')
}

const subject: Subject<DatasetsDriver> = {
  open: (context) => fileDatasetsDriver({ context, scratch: new Scratch(context), partSize: 1 }),
  steps: [
    (driver) => driver.insertDataset(sampleDatasetHead()),
    (driver) => change(driver, { a: '1', b: '1' }),
    (driver) => change(driver, { a: '2', b: null }),
    (driver) => stage(driver, { a: '3', c: '3', d: '3' }),
    (driver) => driver.removeDataset('dataset-1'),
    (driver) => driver.insertDataset(sampleDatasetHead({ revision: 70 })),
    (driver) => change(driver, { c: '1' }),
  ],
  look: async (driver) => {
    const { rows } = await driver.findItems({ datasetId: 'dataset-1', version: new Date(8e15), ...page })
    return {
      head: await driver.findDataset('dataset-1'),
      listed: await driver.findDatasets(page),
      items: rows.map(({ item }) => [item.id, item.input]),
      versions: await driver.findVersions({ datasetId: 'dataset-1', ...page }),
    }
  },
  close: async (driver) => driver.close?.(),
}

describe('datasets', () => {
  it.each([
    [{ from: 0, every: 2 }, null],
    [{ from: 1, every: 7 }, 1],
    [{ from: 3, every: 7 }, 1000],
  ])(
    'are as acknowledged after a power cut at any moment (%o, seed of what survives: %s)',
    async (moments, seed) => {
      await expectSurvivesPowerCuts(subject, moments, seed)
      // Many times a whole life of a store.
    },
    30_000,
  )

  it.each([
    [
      { from: 0, every: 5 },
      { code: 'EIO', done: false },
    ],
    [
      { from: 1, every: 5 },
      { code: 'EIO', done: true },
    ],
    [
      { from: 2, every: 5 },
      { code: 'ENOSPC', done: false },
    ],
  ])(
    'are as before or after when any call fails (%o, %o), and can be used then',
    async (moments, fault) => {
      await expectSurvivesFailures(subject, moments, fault)
    },
    30_000,
  )
})
