import { dirname } from 'node:path'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations } from '../files/file-operations.ts'
import { isFolder } from '../files/is-folder.ts'
import { syncFolder } from '../files/sync-folder.ts'

/**
 * Puts a folder that was built elsewhere into its place, in one step, and resolves once that is on the disk. False: there is a folder in that
 * place already; both stay as they are.
 *
 * @throws `CORRUPT`: something else is in its place. `BACKEND`.
 */
export async function placeFolder(files: FileOperations, built: string, place: string): Promise<boolean> {
  try {
    await files.rename(built, place)
  } catch (error) {
    // File systems disagree about the code: a folder that is there tells. An empty one is replaced.
    const wasMoved = !(await isFolder(files, built))
    if (!wasMoved && (await isFolder(files, place))) return false
    // What is there may be the own folder, of which the answer was lost.
    throw fileFailure(error, { path: place, action: 'write', outcome: wasMoved ? 'unknown' : 'none' })
  }
  await syncFolder(files, dirname(place))
  return true
}
