import { DatasetFileError } from './dataset-file-error.ts'
import type { FieldMapping } from './field-mapping.ts'
import { fileState } from './file-state.ts'
import type { DatasetRow } from './rows/dataset-row.ts'
import { surveyedRows, surveyFile } from './survey-file.ts'
import type { FileSurvey } from './survey-file.ts'

/** How a dataset file is read. */
export interface DatasetFileOptions {
  /** Which fields hold what, when they have other names than usual. */
  readonly fields?: FieldMapping
}

/**
 * Reads a dataset file row by row. The whole file is checked before the first row comes, so that nothing is done with a file that is wrong
 * further down; this takes two or three passes over it, in memory that does not grow with it.
 *
 * The extension decides how the file is read: `.jsonl` and `.ndjson` are one JSON object per line in UTF-8, with or without byte order mark,
 * ended by LF or CRLF; lines with nothing on them are passed over.
 *
 * @throws `DatasetFileError`: the file is not there, has no rows, changes while it is read, or has rows that are wrong: no JSON, no object,
 * no input, two spellings of the expected output, a field that is not known, an id that is no text or whole number or that another row has,
 * a value that cannot be stored.
 */
export async function* datasetRows(path: string, options: DatasetFileOptions = {}): AsyncGenerator<DatasetRow, void, void> {
  const survey = await surveyFile(path, options.fields)
  yield* checkedRows(survey)
}

/** The rows of a file that was found to be right; a `DatasetFileError` when it was not, or is no longer the same. */
export async function* checkedRows(survey: FileSurvey): AsyncGenerator<DatasetRow, void, void> {
  if (survey.error !== null) throw survey.error
  yield* surveyedRows(survey)
  const { path, state } = survey
  if ((await fileState(path)).changed !== state.changed) {
    throw new DatasetFileError([{ file: path, line: null, column: null, message: 'was changed while it was read; try again' }])
  }
}
