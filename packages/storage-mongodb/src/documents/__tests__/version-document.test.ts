import { BSON } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { datasetVersion, versionDocument } from '../version-document.ts'
import type { VersionDocument } from '../version-document.ts'

const made = { version: new Date(5), itemCount: 4, added: 3, updated: 2, deleted: 1 }

describe('versionDocument and datasetVersion', () => {
  it('keep every field', () => {
    const bytes = BSON.serialize(versionDocument(made, 'key', 7))

    // What BSON gives back of a document of this type is of this type.
    expect(datasetVersion(BSON.deserialize(bytes) as VersionDocument)).toStrictEqual(made)
  })

  it('put the version under the key of its dataset and the claim', () => {
    expect(versionDocument(made, 'key', 7)).toStrictEqual({ _id: { d: 'key', c: 7 }, ...made })
  })
})
