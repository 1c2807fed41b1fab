import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'

/**
 * No item has the metadata key that was asked for.
 *
 * @param asked What asks for it, as it was typed.
 * @param others The keys that there are.
 */
export function unknownMetadataKey(asked: string, others: ReadonlySet<string>): UsageError {
  const known = [...others].slice(0, 20).map((key) => previewText(key, 60))
  const hint = known.length === 0 ? 'No item has metadata' : `The keys that there are: ${known.join(', ')}`
  return new UsageError(`${asked}: no item has this key in its metadata\n${hint}`)
}
