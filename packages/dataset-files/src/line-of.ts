import { DatasetFileError } from './dataset-file-error.ts'
import { fieldRoles } from './field-mapping.ts'
import { inputId, looksLikeHash } from './identity/item-id.ts'
import { openDatasetFile, standardInput } from './open-dataset-file.ts'
import type { DatasetFile } from './open-dataset-file.ts'
import type { DatasetFileOptions } from './read-dataset-file.ts'
import { fileRows, isBad } from './rows/file-row.ts'
import { surveyedRows, surveyFile } from './survey-file.ts'

/**
 * Finds the lines of items in a file as it is now. An item whose row is gone is not in the answer, and neither is one whose id follows from an
 * input that was edited. Bad rows are passed over, and a file that cannot be read (again), as standard input, gives an empty answer: lines are
 * for showing, and are never worth an error.
 */
export async function lineOf(path: string, ids: Iterable<string>, options: DatasetFileOptions = {}): Promise<Map<string, number>> {
  const wanted = new Set(ids)
  const lines = new Map<string, number>()
  if (wanted.size === 0 || path === standardInput) return lines
  try {
    const file = await openDatasetFile(path, options.format)
    const rest = await findPlainIds(file, options, wanted, lines)
    if (rest.size > 0) {
      for await (const { id, line } of surveyedRows(await surveyFile(file, options.fields))) {
        if (rest.delete(id)) lines.set(id, line)
        if (rest.size === 0) break
      }
    }
  } catch (error) {
    if (!DatasetFileError.isInstance(error)) throw error
  }
  return lines
}

/**
 * Finds rows whose ids do not depend on other rows, in one pass. Gives the ids that may be of rows with equal inputs, which only a look through the
 * whole file tells apart.
 */
async function findPlainIds(
  file: DatasetFile,
  { fields }: DatasetFileOptions,
  wanted: ReadonlySet<string>,
  lines: Map<string, number>,
): Promise<Set<string>> {
  const hashes = new Set([...wanted].filter(looksLikeHash))
  // Rows with equal inputs are not known by these alone.
  const repeated = new Set<string>()
  for await (const batch of fileRows(file, fieldRoles(file.name, fields))) {
    for (const row of batch) {
      if (isBad(row) || (row.id === null && hashes.size === 0)) continue
      const id = row.id ?? inputId(row.item)
      if (!wanted.has(id)) continue
      if (row.id === null && lines.has(id)) repeated.add(id)
      else if (!lines.has(id)) lines.set(id, row.raw.line)
    }
    if (hashes.size === 0 && lines.size === wanted.size) break
  }
  for (const id of repeated) lines.delete(id)
  return new Set([...hashes].filter((id) => !lines.has(id) && !repeated.has(id)))
}
