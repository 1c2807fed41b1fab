import { AssayError } from '@assay/core'
import type { JsonValue } from '@assay/core'
import type { JsonObject } from './json-object.ts'
import { isJsonObject } from './json-object.ts'

/** The first line of a log: what it holds, and whose it is. */
export interface LogHeader {
  /** `results`: the rows of a run. `items`: the changes of a dataset's items. */
  readonly assay: 'results' | 'items'
  /** The id of the run or dataset. */
  readonly id: string
  /** Which of the runs or datasets that have had this id. */
  readonly life: string
}

/** A header as a log has it. */
export interface ReadLogHeader extends LogHeader {
  /** In a log of items, 2: its batches may have parts. */
  readonly format: number
}

const formats = { results: 1, items: 2 } as const

/** The header's line, with its line feed. */
export function encodeLogHeader({ assay, id, life }: LogHeader): string {
  return `${JSON.stringify({ assay, format: formats[assay], id, life })}\n`
}

/**
 * Reads what `encodeLogHeader` wrote, with or without its line feed; `path` is for the error.
 *
 * @throws `CORRUPT`: it is no such line. `UNSUPPORTED`: a newer format.
 */
export function decodeLogHeader(line: string, path: string): ReadLogHeader {
  const fields = parseHeader(line)
  const { assay, format, id, life } = fields ?? {}
  const newest = assay === 'items' ? formats.items : formats.results
  if (typeof format === 'number' && format > newest) {
    throw new AssayError(
      'UNSUPPORTED',
      `${path} has format ${format}, and this version of Assay knows formats up to ${newest}: update Assay to read it`,
      { details: { path } },
    )
  }
  const isKnown = format === 1 || format === newest
  if (!isKnown || (assay !== 'results' && assay !== 'items') || typeof id !== 'string' || typeof life !== 'string') {
    throw new AssayError('CORRUPT', `${path}, line 1, is no header of an Assay log: restore the file, or run assay doctor`, {
      details: { path },
    })
  }
  return { assay, format, id, life }
}

function parseHeader(line: string): JsonObject | null {
  try {
    // What JSON.parse gives is a JsonValue.
    const value = JSON.parse(line) as JsonValue
    return isJsonObject(value) && typeof value['assay'] === 'string' ? value : null
  } catch {
    return null
  }
}
