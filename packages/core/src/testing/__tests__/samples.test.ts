import { describe, expect, it } from 'vitest'
import { datasetItemSchema } from '../../records/dataset-item.ts'
import { datasetSchema } from '../../records/dataset.ts'
import { runResultSchema } from '../../records/run-result.ts'
import { runSchema } from '../../records/run.ts'
import { verdicts } from '../../records/verdict.ts'
import { sampleDatasetHead } from '../sample-dataset-head.ts'
import { sampleItem } from '../sample-item.ts'
import { sampleRow } from '../sample-row.ts'
import { sampleRun } from '../sample-run.ts'

describe('samples', () => {
  it('makes a run that its schema accepts', () => {
    const run = sampleRun()

    expect(runSchema.parse(run)).toEqual(run)
  })

  it.each(verdicts)('makes a row with the verdict %s that its schema accepts', (verdict) => {
    const row = { ...sampleRow({ verdict, itemId: 'item-7', trial: 2 }), seq: 1 }

    expect(runResultSchema.parse(row)).toEqual(row)
  })

  it('makes an item that its schema accepts', () => {
    const item = sampleItem()

    expect(datasetItemSchema.parse(item)).toEqual(item)
  })

  it('makes a dataset that its schema accepts beside the next position', () => {
    const { nextPosition, ...dataset } = sampleDatasetHead()

    expect(datasetSchema.parse(dataset)).toEqual(dataset)
    expect(nextPosition).toBe(0)
  })

  it('lets every default be replaced', () => {
    expect(sampleRun({ id: 'other' }).id).toBe('other')
    expect(sampleRow({ id: 'other' }).id).toBe('other')
    expect(sampleItem({ id: 'other' }).id).toBe('other')
    expect(sampleDatasetHead({ id: 'other' }).id).toBe('other')
  })
})
