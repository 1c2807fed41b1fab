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

const format = 1

/** The header's line, with its line feed. */
export function encodeLogHeader(header: LogHeader): string {
  return `${JSON.stringify({ assay: header.assay, format, id: header.id, life: header.life })}\n`
}

/**
 * Reads what `encodeLogHeader` wrote, with or without its line feed; `path` is for the error.
 *
 * @throws `CORRUPT`: it is no such line. `UNSUPPORTED`: a newer format.
 */
export function decodeLogHeader(line: string, path: string): LogHeader {
  const fields = parseHeader(line)
  if (fields !== null && typeof fields['format'] === 'number' && fields['format'] > format) {
    throw new AssayError(
      'UNSUPPORTED',
      `${path} has format ${fields['format']}, and this version of Assay knows formats up to ${format}: update Assay to read it`,
      { details: { path } },
    )
  }
  const { assay, id, life } = fields ?? {}
  if (fields?.['format'] !== format || (assay !== 'results' && assay !== 'items') || typeof id !== 'string' || typeof life !== 'string') {
    throw new AssayError('CORRUPT', `${path}, line 1, is no header of an Assay log: restore the file, or run assay doctor`, {
      details: { path },
    })
  }
  return { assay, id, life }
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
