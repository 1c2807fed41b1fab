import { AssayError, encodeRun, isFinalStatus } from '@assay/core'
import type { Run, Seam } from '@assay/core'
import { MongoServerError } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'
import { isTooLarge } from '../documents/record-size.ts'
import { runFields } from '../documents/run-document.ts'
import type { RunFields } from '../documents/run-document.ts'
import { emptyReplaced } from './empty-replaced.ts'
import { noRows } from './no-rows.ts'

const duplicateKey = 11_000

/** Inserts a run with a key of its own; false: the id exists. */
export async function insertRun({ runs }: MongoCollections, seam: Seam, run: Run): Promise<boolean> {
  const fields = checkedFields(run)
  try {
    await runs.insertOne({ _id: run.id, key: seam.newId(), ...fields, rows: noRows })
    return true
  } catch (error) {
    if (error instanceof MongoServerError && error.code === duplicateKey) return false
    throw error
  }
}

/** Replaces all of a run but where its rows stand; false: it has another revision, or is gone. */
export async function replaceRun(collections: MongoCollections, next: Run, ifRevision: number): Promise<boolean> {
  const fields = checkedFields(next)
  const absent = optionalFields.filter((name) => fields[name] === undefined).map((name) => [name, true] as const)
  const before = await collections.runs.findOneAndUpdate(
    { _id: next.id, revision: ifRevision },
    { $set: fields, ...(absent.length > 0 && { $unset: Object.fromEntries<true>(absent) }) },
    { projection: { key: 1, 'rows.replaced': 1 } },
  )
  if (before === null) return false
  // The run may well never be written again: who looks at its documents is to see only rows that count. Nothing else rests on it.
  if (isFinalStatus(next.status)) await emptyReplaced(collections, next.id, before).catch(() => undefined)
  return true
}

const optionalFields = [
  'name',
  'metadata',
  'tags',
  'groupId',
  'derivedFrom',
  'selection',
  'scorers',
  'provenance',
  'segments',
  'asText',
] as const satisfies (keyof RunFields)[]

function checkedFields(run: Run): RunFields {
  const { fields, largestSize } = runFields(run)
  if (isTooLarge(fields, largestSize, () => encodeRun(run))) throw new AssayError('TOO_LARGE', `Run ${run.id} is too large for this store`)
  return fields
}
