import type { DatasetItem, ItemChange } from '@assay/core'
import { BSON } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { changeDocument, endless, itemChange } from '../change-document.ts'
import type { ChangeDocument } from '../change-document.ts'
import { jsonValues } from './json-values.ts'

const version = new Date('2026-01-01T00:00:00.001Z')

const item: DatasetItem = {
  id: 'item-1',
  datasetId: 'dataset-1',
  version,
  input: { question: 'What is 6 times 7?' },
  expectedOutput: { answer: '42' },
  metadata: { tags: ['a'] },
  contentHash: '0'.repeat(64),
  createdAt: new Date(1),
  updatedAt: new Date(2),
}

function changeTo(given: DatasetItem | null): ItemChange {
  return { itemId: 'item-1', position: 4, version, item: given }
}

/** The change as it comes back from a document. */
function stored(change: ItemChange): ItemChange {
  const { document } = changeDocument(change, 'key', 3)
  // What BSON gives back of a document of this type is of this type.
  return itemChange(BSON.deserialize(BSON.serialize(document)) as ChangeDocument, 'dataset-1')
}

describe('changeDocument and itemChange', () => {
  it('keep every field of an item', () => {
    expect(stored(changeTo(item))).toStrictEqual(changeTo(item))
  })

  it('leave absent what is absent', () => {
    const { expectedOutput: _expectedOutput, metadata: _metadata, ...least } = item

    expect(stored(changeTo(least))).toStrictEqual(changeTo(least))
  })

  it('keep a deletion', () => {
    expect(stored(changeTo(null))).toStrictEqual(changeTo(null))
  })

  it.each(jsonValues)('keep JSON values exactly: %s', (_name, value) => {
    const kept = stored(changeTo({ ...item, input: value, expectedOutput: value, metadata: value })).item

    expect(JSON.stringify([kept?.input, kept?.expectedOutput, kept?.metadata])).toBe(JSON.stringify([value, value, value]))
  })

  it.each(jsonValues)('say no less than the document takes: %s', (_name, value) => {
    const id = '\u20ac'.repeat(255)
    const change = { ...changeTo({ ...item, id, input: value, expectedOutput: value, metadata: value }), itemId: id }
    const { document, largestSize } = changeDocument(change, 'k'.repeat(36), 1)

    expect(largestSize).toBeGreaterThanOrEqual(BSON.calculateObjectSize(document))
  })

  it('say of an item that it goes on, and of a deletion that it shows nothing at any version', () => {
    expect(changeDocument(changeTo(item), 'key', 3).document).toMatchObject({
      _id: { d: 'key', i: 'item-1', c: 3 },
      from: version,
      to: endless,
    })
    expect(changeDocument(changeTo(null), 'key', 3).document).toMatchObject({ from: version, to: version, deleted: true })
  })

  it('share no date between the change and its item', () => {
    const { version: ofChange, item: kept } = stored(changeTo(item))

    expect(kept?.version).toEqual(ofChange)
    expect(kept?.version).not.toBe(ofChange)
  })

  it.each(['input', 'contentHash', 'createdAt', 'updatedAt'] as const)('refuse with CORRUPT an item without its %s', (field) => {
    const { [field]: _, ...broken } = changeDocument(changeTo(item), 'key', 3).document

    expect(() => itemChange(broken, 'dataset-1')).toThrow(
      expect.objectContaining({ code: 'CORRUPT', message: expect.stringContaining('item-1') }),
    )
  })
})
