import { contentHash } from '@assay/core'
import { DatasetFileError, readDatasetFile } from '@assay/dataset-files'
import { escapeHostileText } from '../../text/escape-hostile-text.ts'
import type { DatasetLine, DatasetLinesParams, DatasetLinesResult } from '../protocol/index.ts'

/** Tells where the rows of a dataset file stand, and what they hold. */
export async function datasetLines({ path, fields, itemIds }: DatasetLinesParams): Promise<DatasetLinesResult> {
  const wanted = itemIds === undefined ? null : new Set(itemIds)
  const lines: DatasetLine[] = []
  try {
    for await (const { id, line, item } of readDatasetFile(path, fields === undefined ? {} : { fields })) {
      if (wanted?.has(id) ?? true) lines.push({ itemId: id, line, contentHash: contentHash(item) })
    }
    return { lines, problem: null }
  } catch (error) {
    if (!DatasetFileError.isInstance(error)) throw error
    return { lines: [], problem: error.message.split('\n').map(escapeHostileText).join('\n') }
  }
}
