import { join } from 'node:path'
import { encodeRun } from '@assay/core'
import type { JsonValue, Run } from '@assay/core'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations } from '../files/file-operations.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { writeNewFile } from '../files/write-new-file.ts'
import { allEnded } from '../store/all-ended.ts'
import { revisionPath } from './revision-folder.ts'
import type { RunRevision } from './run-revision.ts'
import { encodeRunRevision } from './run-revision.ts'

/** What a new run's folder holds. */
interface NewRunFolder {
  readonly life: string
  readonly revision: RunRevision
  /** The text of `results.jsonl`. */
  readonly resultsLog: string
}

/** The record as people like to read it, indented. */
export function readableRun(run: Run): string {
  // What encodeRun gives is JSON.
  const value = JSON.parse(encodeRun(run)) as JsonValue
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Makes a run's folder with all that belongs in it, and resolves once it is on the disk, its own name aside. */
export async function buildRunFolder(files: FileOperations, folder: string, { life, revision, resultsLog }: NewRunFolder): Promise<void> {
  const lifeFolder = join(folder, life)
  try {
    await files.makeFolder(folder)
    await files.makeFolder(lifeFolder)
  } catch (error) {
    throw fileFailure(error, { path: folder, action: 'write', outcome: 'none' })
  }
  await allEnded([
    writeNewFile(files, revisionPath(lifeFolder, revision.run.revision), encodeRunRevision(revision)),
    writeNewFile(files, join(folder, 'results.jsonl'), resultsLog),
    writeNewFile(files, join(folder, 'run.json'), readableRun(revision.run), { sync: 'never' }),
  ])
  await allEnded([syncFolder(files, lifeFolder), syncFolder(files, folder)])
}
