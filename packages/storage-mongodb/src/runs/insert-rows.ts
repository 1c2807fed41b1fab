import { MongoBulkWriteError } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'
import type { RowDocument } from '../documents/row-document.ts'

const duplicateKey = 11_000

/** Inserts rows, which exist only once they are committed. Gives the indexes of those that others are in the way of. */
export async function insertRows({ results }: MongoCollections, documents: readonly RowDocument[]): Promise<readonly number[]> {
  if (documents.length === 0) return []
  try {
    await results.insertMany(documents, { ordered: false })
    return []
  } catch (error) {
    const indexes = indexesInTheWay(error)
    if (indexes === null) throw error
    return indexes
  }
}

/** Null: the error says something else, or nobody knows what became of the rest. */
function indexesInTheWay(error: unknown): readonly number[] | null {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined) return null
  const failures = [error.writeErrors].flat()
  const areDuplicates = failures.length > 0 && failures.every(({ code }) => code === duplicateKey)
  return areDuplicates ? failures.map(({ index }) => index) : null
}
