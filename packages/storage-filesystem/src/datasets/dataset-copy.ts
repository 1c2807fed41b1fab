import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { decodeDatasetHead, encodeDatasetHead } from '@assay/core'
import type { DatasetHead, JsonValue } from '@assay/core'
import type { FileOperations } from '../files/file-operations.ts'
import { readWholeFile } from '../files/read-whole-file.ts'
import { isJsonObject } from '../log/json-object.ts'

/** A dataset's head as it was when its log had a length. */
export interface DatasetCopy {
  readonly head: DatasetHead
  /** Of the log, in bytes. */
  readonly length: number
  /** Of the log: one that was made since, for another dataset of this id, has another. */
  readonly inode: number
}

/** The name of the copy's file. */
export const copyName = 'dataset.json'

/** The text of `dataset.json`: what people like to read, and what a list of datasets reads in place of the logs. */
export function encodeDatasetCopy({ head, length, inode }: DatasetCopy): string {
  const text = encodeDatasetHead(head)
  // What encodeDatasetHead gives is JSON.
  const dataset = JSON.parse(text) as JsonValue
  return `${JSON.stringify({ dataset, log: { length, inode }, crc: crc32(text) }, null, 2)}\n`
}

/** Reads a dataset's head from its copy, if that covers the whole log as it is now; null: the log has to be read. */
export async function readDatasetCopy(files: FileOperations, folder: string): Promise<DatasetHead | null> {
  const bytes = await readWholeFile(files, join(folder, copyName))
  const copy = bytes === null ? null : decodeDatasetCopy(bytes.toString())
  if (copy === null) return null
  const status = await files.status(join(folder, 'items.jsonl'))
  return status?.kind === 'file' && status.size === copy.length && status.inode === copy.inode ? copy.head : null
}

function decodeDatasetCopy(text: string): DatasetCopy | null {
  try {
    // What JSON.parse gives is a JsonValue.
    const value = JSON.parse(text) as JsonValue
    const { dataset, log, crc } = isJsonObject(value) ? value : {}
    if (!isJsonObject(dataset) || !isJsonObject(log)) return null
    const { length, inode } = log
    const own = JSON.stringify(dataset)
    // A person may have changed it, but only the log says what the dataset is.
    if (typeof length !== 'number' || typeof inode !== 'number' || crc32(own) !== crc) return null
    return { head: decodeDatasetHead(own), length, inode }
  } catch {
    return null
  }
}
