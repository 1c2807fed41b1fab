import type { Dataset, DatasetsStorage } from '@assay/core'
import { fileChanges } from './file-changes.ts'
import type { FileChange } from './file-changes.ts'
import { openDatasetFile } from './open-dataset-file.ts'
import type { DatasetFileOptions } from './read-dataset-file.ts'
import type { RecognisedFields } from './rows/recognised-fields.ts'
import { surveyFile } from './survey-file.ts'

/** Which file is compared with what. */
export interface CompareRequest extends DatasetFileOptions {
  /** The path of the file; `-` for standard input. */
  readonly path: string
  /** The stored dataset at the version to compare with; null: there is none yet. */
  readonly dataset: Pick<Dataset, 'id' | 'version'> | null
  /** Gets each difference: new and changed rows in the order of the file, then what it no longer has. It is waited for. */
  readonly onChange: (change: FileChange) => void | Promise<void>
}

/** What a comparison found. */
export interface ComparedFile {
  /** How many rows the file has. */
  readonly rows: number
  readonly added: number
  readonly updated: number
  readonly deleted: number
  readonly recognised: RecognisedFields
}

/**
 * Finds what `syncDatasetFile` would change, and changes nothing. The whole file is checked first.
 *
 * @param datasets Null when there is no store yet.
 * @throws `DatasetFileError` as `readDatasetFile` does.
 */
export async function compareDatasetFile(datasets: DatasetsStorage | null, request: CompareRequest): Promise<ComparedFile> {
  const file = await openDatasetFile(request.path, request.format)
  try {
    const survey = await surveyFile(file, request.fields)
    const counts = { added: 0, updated: 0, deleted: 0 }
    for await (const change of fileChanges(datasets, request.dataset, survey)) {
      counts[change.kind] += 1
      await request.onChange(change)
    }
    return { rows: survey.rows, ...counts, recognised: survey.recognised }
  } finally {
    await file.release()
  }
}
