import type { DatasetHead } from '@assay/core'
import { datasetFields } from '../documents/dataset-document.ts'
import type { DatasetDocument, DatasetFields } from '../documents/dataset-document.ts'
import { refuseLargeHead } from './refuse-large-head.ts'

/** An update that makes the record of a dataset another one, and leaves the rest of the document. */
export interface HeadUpdate {
  readonly $set: DatasetFields & Partial<Pick<DatasetDocument, 'unclosed'>>
  readonly $unset: Readonly<Partial<Record<'description' | 'metadata' | 'asText', ''>>>
}

/**
 * Makes a dataset's document keep this head.
 *
 * @throws `TOO_LARGE`: its fields are more than a store takes.
 */
export function headUpdate(next: DatasetHead): HeadUpdate {
  const { fields, largestSize } = datasetFields(next)
  refuseLargeHead(next, fields, largestSize)
  const optional = ['description', 'metadata', 'asText'] as const
  const $unset = Object.fromEntries(optional.filter((name) => !(name in fields)).map((name) => [name, '' as const]))
  return { $set: fields, $unset }
}
