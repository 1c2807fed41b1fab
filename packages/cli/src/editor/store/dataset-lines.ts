import { Readable } from 'node:stream'
import { contentHash } from '@assay/core'
import { DatasetFileError, formatNameOf, readDatasetFile } from '@assay/dataset-files'
import { escapeHostileText } from '../../text/escape-hostile-text.ts'
import type { DatasetLine, DatasetLinesParams, DatasetLinesResult } from '../protocol/index.ts'

/** Tells where the rows of a dataset file stand, and what they hold. */
export async function datasetLines({ path, text, fields, itemIds }: DatasetLinesParams): Promise<DatasetLinesResult> {
  const wanted = itemIds === undefined ? null : new Set(itemIds)
  const lines: DatasetLine[] = []
  try {
    const format = text === undefined ? null : formatNameOf(path)
    const source = text === undefined ? path : Readable.from([Buffer.from(text)])
    const options = { ...(fields !== undefined && { fields }), ...(format !== null && { format }) }
    for await (const { id, line, item } of readDatasetFile(source, options)) {
      if (wanted?.has(id) ?? true) lines.push({ itemId: id, line, contentHash: contentHash(item) })
    }
    return { lines, problem: null }
  } catch (error) {
    if (!DatasetFileError.isInstance(error)) throw error
    return { lines: [], problem: error.message.split('\n').map(escapeHostileText).join('\n') }
  }
}
