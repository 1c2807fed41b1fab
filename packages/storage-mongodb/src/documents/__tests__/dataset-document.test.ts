import type { DatasetHead } from '@assay/core'
import { sampleDatasetHead } from '@assay/core/testing'
import { BSON } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { datasetFields, datasetHead } from '../dataset-document.ts'
import type { DatasetFields } from '../dataset-document.ts'
import { jsonValues } from './json-values.ts'

const whole = sampleDatasetHead({
  id: '\u{1f600}',
  name: 'A name',
  description: 'A description',
  metadata: { tags: ['a'] },
  version: new Date(5),
  itemCount: 3,
  createdAt: new Date(-1),
  updatedAt: new Date(7),
  revision: 2 ** 50,
  nextPosition: 9,
})

/** The head as it comes back from a document. */
function stored(head: DatasetHead): DatasetHead {
  const { fields } = datasetFields(head)
  // What BSON gives back of a document of this type is of this type.
  return datasetHead(BSON.deserialize(BSON.serialize({ _id: head.id, ...fields })) as DatasetFields & { _id: string })
}

describe('datasetFields and datasetHead', () => {
  it('keep every field', () => {
    expect(stored(whole)).toStrictEqual(whole)
  })

  it('leave absent what is absent', () => {
    expect(stored(sampleDatasetHead())).toStrictEqual(sampleDatasetHead())
  })

  it.each(jsonValues)('keep metadata exactly: %s', (_name, metadata) => {
    expect(JSON.stringify(stored(sampleDatasetHead({ metadata })).metadata)).toBe(JSON.stringify(metadata))
  })

  it('keep fields that a person can query under their own names', () => {
    const { id: _, ...fields } = whole

    expect(datasetFields(whole).fields).toStrictEqual(fields)
  })

  it.each(jsonValues)('say no less than the document takes: %s', (_name, metadata) => {
    const { fields, largestSize } = datasetFields({ ...whole, description: '\u20ac'.repeat(10_000), metadata })

    expect(largestSize).toBeGreaterThanOrEqual(BSON.calculateObjectSize({ _id: whole.id, ...fields }))
  })
})
