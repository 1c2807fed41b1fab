import { DatasetFileError } from './dataset-file-error.ts'
import type { FieldMapping } from './field-mapping.ts'
import { fileState } from './file-state.ts'
import type { DatasetFormatName } from './formats/dataset-format.ts'
import { openDatasetFile } from './open-dataset-file.ts'
import type { DatasetFile, DatasetSource } from './open-dataset-file.ts'
import type { DatasetRow } from './rows/dataset-row.ts'
import { surveyedRows, surveyFile } from './survey-file.ts'
import type { FileSurvey } from './survey-file.ts'

/** How a dataset file is read. */
export interface DatasetFileOptions {
  /** Which fields hold what, when they have other names than usual. */
  readonly fields?: FieldMapping
  /** The format, when the extension does not say it. */
  readonly format?: DatasetFormatName
}

/**
 * Reads a dataset file row by row, in the order of the file. The whole file is checked before the first row comes, so that nothing is done
 * with a file that is wrong further down; this takes two or three passes over it, in memory that does not grow with it. A stream is written to
 * a temporary file for that.
 *
 * The format is that of `options`, else that of the extension: `.jsonl` and `.ndjson`, `.json`, `.csv`, `.tsv`, `.yaml` and `.yml`, each also
 * with `.gz`. Standard input and streams, which have no extension, are read as what they start like. What is packed by gzip is recognised by
 * its bytes. Text is UTF-8, with or without byte order mark; lines end with LF or CRLF.
 *
 * @param source A path, `-` for standard input, or a stream of bytes.
 * @throws `DatasetFileError`: the file is not there, has no rows, changes while it is read, or has rows that are wrong: not of its format, no
 * object, no input, two spellings of the expected output, a field that is not known, an id that is no text or whole number or that another row
 * has, a number or another value that would not be stored as it is.
 */
export async function* readDatasetFile(source: DatasetSource, options: DatasetFileOptions = {}): AsyncGenerator<DatasetRow, void, void> {
  const file = await openDatasetFile(source, options.format)
  try {
    yield* checkedRows(await surveyFile(file, options.fields))
  } finally {
    await file.release()
  }
}

/** The rows of a file that was found to be right; a `DatasetFileError` when it was not, or is no longer the same. */
export async function* checkedRows(survey: FileSurvey): AsyncGenerator<DatasetRow, void, void> {
  if (survey.error !== null) throw survey.error
  yield* surveyedRows(survey)
  await refuseChanged(survey.file)
}

/** A `DatasetFileError` when the file is no longer what it was. */
export async function refuseChanged({ name, path, state }: DatasetFile): Promise<void> {
  if ((await fileState(path)).changed !== state.changed) {
    throw new DatasetFileError([{ file: name, line: null, column: null, message: 'was changed while it was read; try again' }])
  }
}
