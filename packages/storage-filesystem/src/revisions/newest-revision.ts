import { basename, join } from 'node:path'
import { AssayError } from '@assay/core'
import { errorCode } from '../files/error-code.ts'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations } from '../files/file-operations.ts'
import { readWholeFile } from '../files/read-whole-file.ts'
import { recordHash } from './record-hash.ts'
import { listRevisions, revisionPath } from './revision-folder.ts'
import type { RunRevision } from './run-revision.ts'
import { decodeRunRevision } from './run-revision.ts'

/** The newest revision of a run, and where it is. */
export interface NewestRevision {
  readonly revision: RunRevision
  /** Where it stands among the revisions of this life: one more than the revision that it replaced. */
  readonly ordinal: number
  readonly life: string
  /** The run's folder. */
  readonly folder: string
  /** The folder of the revisions of this life. */
  readonly lifeFolder: string
}

const lifeForm = /^[0-9a-f]{12}$/
const tries = 50

/**
 * Reads the newest revision of the run in a folder; null: there is none. What changes while it is being read is read again.
 *
 * @throws `CORRUPT`: the folder holds no record of the run that it is named after.
 */
export async function readNewestRevision(files: FileOperations, folder: string): Promise<NewestRevision | null> {
  // A folder that is being removed loses one name after the other, and a revision goes when there are sixteen newer ones.
  for (let count = 0; count < tries; count += 1) {
    const names = await listNames(files, folder)
    if (names === null || names.length === 0) return null
    const [life, another] = names.filter((name) => lifeForm.test(name))
    if (life === undefined) continue
    if (another !== undefined) throw corrupt(folder, 'holds more than one record')
    const lifeFolder = join(folder, life)
    const ordinal = (await listRevisions(files, lifeFolder))?.at(-1)
    if (ordinal === undefined) continue
    const revision = await readRevision(files, lifeFolder, ordinal)
    if (revision === null) continue
    if (recordHash(revision.run.id) !== basename(folder)) throw corrupt(folder, `holds the record of another run, ${revision.run.id}`)
    return { revision, ordinal, life, folder, lifeFolder }
  }
  throw corrupt(folder, 'holds no record of a run')
}

/** Reads one revision; null: it is not there. */
export async function readRevision(files: FileOperations, lifeFolder: string, ordinal: number): Promise<RunRevision | null> {
  const path = revisionPath(lifeFolder, ordinal)
  const bytes = await readWholeFile(files, path)
  return bytes === null ? null : decodeRunRevision(bytes.toString(), path)
}

async function listNames(files: FileOperations, folder: string): Promise<readonly string[] | null> {
  try {
    return await files.list(folder)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw fileFailure(error, { path: folder, action: 'read' })
  }
}

function corrupt(folder: string, problem: string): AssayError {
  return new AssayError('CORRUPT', `${folder} ${problem}: restore it from a copy, or run assay doctor`, { details: { path: folder } })
}
