import { AssayError } from '@assay/core'
import type { MongoCollections } from '../documents/collections.ts'
import { indexText, missingIndexes } from './missing-indexes.ts'

/**
 * Looks whether the indexes of a store are there, without creating any. A missing one that only makes reading fast is a notice.
 *
 * @throws `INVALID`: a unique index is missing, or another one is in the way. What the driver throws.
 */
export async function requireIndexes(collections: MongoCollections, onNotice: (text: string) => void): Promise<void> {
  const missing = await missingIndexes(collections)
  const texts = missing.map((index) => ({
    index,
    text: `${index.name} of ${collections[index.collection].namespace}, ${indexText(index)}`,
  }))
  const needed = texts.filter(({ index }) => index.unique).map(({ text }) => text)
  if (needed.length > 0)
    throw new AssayError(
      'INVALID',
      `The unique index ${needed.join(' and ')}, is missing, without which rows could be stored twice: create it with assay storage migrate`,
      { details: { path: 'ensureIndexes' } },
    )
  if (texts.length > 0)
    onNotice(
      `Reading is slow, because indexes are missing: ${texts.map(({ text }) => text).join('; ')}. assay storage migrate creates them.`,
    )
}
