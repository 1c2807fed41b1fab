import { fileDigest } from './bytes/file-digest.ts'
import { DatasetFileError } from './dataset-file-error.ts'
import { readError } from './file-state.ts'
import type { DatasetFile } from './open-dataset-file.ts'
import { refuseChanged } from './read-dataset-file.ts'

/** The SHA-256 of a file, in hexadecimal digits; null: it is not what it was when it was opened. */
export async function unchangedDigest(file: DatasetFile): Promise<string | null> {
  try {
    const digest = await fileDigest(file.path)
    await refuseChanged(file)
    return digest
  } catch (error) {
    if (DatasetFileError.isInstance(readError(file.name, error))) return null
    throw error
  }
}
