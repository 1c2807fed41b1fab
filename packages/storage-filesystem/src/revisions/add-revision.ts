import { AssayError } from '@assay/core'
import { errorCode } from '../files/error-code.ts'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations } from '../files/file-operations.ts'
import { linkExclusively } from './link-exclusively.ts'
import type { NewestRevision } from './newest-revision.ts'
import { readRevision } from './newest-revision.ts'
import { listRevisions, revisionPath } from './revision-folder.ts'

/** How many revisions of a record are kept. */
const keptRevisions = 16

/** A revision that is written, under another name, and about to take its place. */
export interface PreparedRevision {
  readonly path: string
  /** Its `write`. */
  readonly write: string
}

/**
 * Puts a prepared revision behind the one that was the newest. False: another one came to stand there, or the run is gone. Once it resolves
 * with true the revision is on the disk.
 */
export async function addRevision(files: FileOperations, before: NewestRevision, prepared: PreparedRevision): Promise<boolean> {
  const { lifeFolder } = before
  const ordinal = before.ordinal + 1
  const path = revisionPath(lifeFolder, ordinal)
  try {
    if (!(await linkExclusively(files, prepared.path, path))) return false
    const ordinals = await listRevisions(files, lifeFolder)
    if (ordinals === null) return false
    if (!(await counts(files, lifeFolder, ordinal, ordinals, prepared))) return false
    await files.syncFolder(lifeFolder)
    await removeOld(files, lifeFolder, ordinals)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && (await files.status(lifeFolder)) === null) return false
    throw fileFailure(error, { path, action: 'write', outcome: 'unknown' })
  }
}

/**
 * Whether a revision that got its name came behind the newest one. A writer that was held up so long that its place was taken, followed by
 * sixteen others and cleaned away finds the name free again: then higher ones are there, and the next one does not follow this one. Old ones are
 * removed from the lowest on, so that when the next one is gone and this one is not, this one came later.
 */
async function counts(
  files: FileOperations,
  lifeFolder: string,
  ordinal: number,
  ordinals: readonly number[],
  prepared: PreparedRevision,
): Promise<boolean> {
  if (ordinals.at(-1) === ordinal) return true
  const next = await readRevision(files, lifeFolder, ordinal + 1)
  if (next !== null) return next.follows === prepared.write
  const path = revisionPath(lifeFolder, ordinal)
  const [own, there] = await Promise.all([files.status(prepared.path), files.status(path)])
  if (own !== null && own.inode === there?.inode) return false
  throw new AssayError(
    'BACKEND',
    `${path} was removed while it was being written, so that nobody knows whether it counted: look, and try again`,
    {
      details: { path, outcome: 'unknown' },
    },
  )
}

/** Only from the lowest on, and no further than the first that cannot be removed: `counts` relies on it. */
async function removeOld(files: FileOperations, lifeFolder: string, ordinals: readonly number[]): Promise<void> {
  const newest = ordinals.at(-1) ?? 0
  try {
    for (const ordinal of ordinals) {
      if (ordinal > newest - keptRevisions) return
      await removeRevision(files, revisionPath(lifeFolder, ordinal))
    }
  } catch {
    // They are in nobody's way.
  }
}

async function removeRevision(files: FileOperations, path: string): Promise<void> {
  try {
    await files.removeFile(path)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
}
