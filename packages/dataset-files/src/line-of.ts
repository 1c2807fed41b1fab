import { DatasetFileError } from './dataset-file-error.ts'
import { openDatasetFile, standardInput } from './open-dataset-file.ts'
import type { DatasetFileOptions } from './read-dataset-file.ts'
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
    for await (const { id, line } of surveyedRows(await surveyFile(file, options.fields))) {
      if (wanted.delete(id)) lines.set(id, line)
      if (wanted.size === 0) break
    }
  } catch (error) {
    if (!DatasetFileError.isInstance(error)) throw error
  }
  return lines
}
