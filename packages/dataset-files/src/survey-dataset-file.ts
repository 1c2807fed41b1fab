import { openDatasetFile } from './open-dataset-file.ts'
import type { DatasetFileOptions } from './read-dataset-file.ts'
import { surveyFile } from './survey-file.ts'
import type { FileSurvey } from './survey-file.ts'

/** A dataset file that was looked through and found right, for `syncDatasetFile`. */
export interface SurveyedDatasetFile {
  readonly survey: FileSurvey
  /** Lets go of what standard input was written to. */
  readonly release: () => Promise<void>
}

/**
 * Looks through a dataset file, so that one which is wrong is refused before there is a store to put it in.
 *
 * @throws `DatasetFileError` as `readDatasetFile` does.
 */
export async function surveyDatasetFile(path: string, { fields, format }: DatasetFileOptions = {}): Promise<SurveyedDatasetFile> {
  const file = await openDatasetFile(path, format)
  try {
    const survey = await surveyFile(file, fields)
    if (survey.error !== null) throw survey.error
    return { survey, release: file.release }
  } catch (error) {
    await file.release()
    throw error
  }
}
