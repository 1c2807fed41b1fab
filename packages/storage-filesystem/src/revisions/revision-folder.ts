import { join } from 'node:path'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations } from '../files/file-operations.ts'
import { errorCode } from '../files/error-code.ts'

const form = /^(\d{1,16})\.json$/

/** The path of a revision's file. */
export function revisionPath(lifeFolder: string, ordinal: number): string {
  return join(lifeFolder, `${ordinal}.json`)
}

/** The ordinals of the revisions in a folder, ascending; null: there is no such folder. */
export async function listRevisions(files: FileOperations, lifeFolder: string): Promise<readonly number[] | null> {
  try {
    const names = await files.list(lifeFolder)
    return names
      .flatMap((name) => form.exec(name)?.[1] ?? [])
      .map(Number)
      .toSorted((first, second) => first - second)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw fileFailure(error, { path: lifeFolder, action: 'read' })
  }
}
