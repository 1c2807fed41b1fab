import type { DatasetsStorage } from '@assay/core'
import { metadataFields } from '../report/group-of-item.ts'
import { unknownMetadataKey } from '../report/unknown-metadata-key.ts'
import { previewText, previewValue } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import { labelOf } from './label-of.ts'
import { parseLabel } from './parse-label.ts'

/** Labels that can be read: under which key, and whether they say what passes or what something is worth. */
export interface PreparedLabels {
  readonly key: string
  readonly kind: 'passes' | 'number'
}

const mostNamed = 5

/**
 * Reads every label once, before anything is scored: labels that nobody understands must not be found when the judges are paid.
 *
 * @param itemIds Those that are scored; default: all.
 * @throws `UsageError`: no item has one, or some are neither pass/fail nor numbers, or they are both; it names some.
 */
export async function prepareLabels(
  datasets: DatasetsStorage,
  {
    datasetId,
    version,
    key,
    itemIds,
  }: { readonly datasetId: string; readonly version: Date; readonly key: string; readonly itemIds?: readonly string[] },
): Promise<PreparedLabels> {
  const chosen = itemIds === undefined ? null : new Set(itemIds)
  const others = new Set<string>()
  const unread: string[] = []
  let [read, unreadCount, passing, numeric] = [0, 0, 0, 0]
  for await (const item of datasets.iterateItems({ datasetId, version })) {
    if (chosen?.has(item.id) === false) continue
    const value = labelOf(item, key)
    if (value === undefined) {
      if (others.size < 100) for (const other of Object.keys(metadataFields(item.metadata))) others.add(other)
      continue
    }
    const label = parseLabel(value)
    if (label === null) {
      unreadCount += 1
      if (unread.length < mostNamed) unread.push(`  ${previewValue(value, 40)} of item ${previewText(item.id, 60)}`)
      continue
    }
    read += 1
    if (label.passes !== null) passing += 1
    if (label.number !== null) numeric += 1
  }
  if (unreadCount > 0) {
    const rest = unreadCount > unread.length ? [`  and ${unreadCount - unread.length} more`] : []
    throw new UsageError(
      [`--labels ${key}: labels are true or false, 1 or 0, "pass" or "fail", or numbers, but not`, ...unread, ...rest].join('\n'),
    )
  }
  if (read === 0) throw unknownMetadataKey(`--labels ${key}`, others)
  if (passing === read) return { key, kind: 'passes' }
  if (numeric === read) return { key, kind: 'number' }
  throw new UsageError(`--labels ${key}: some labels say pass or fail, and others are numbers; of ${read} labels, ${numeric} are numbers`)
}
