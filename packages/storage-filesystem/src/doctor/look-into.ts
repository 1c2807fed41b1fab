import { join } from 'node:path'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations, FileStatus } from '../files/file-operations.ts'
import { isCutName } from './cut-file.ts'
import type { Problem } from './problem.ts'

/** What Assay keeps under a name. */
export type Expected = 'file' | 'folder'

/** What is in a folder of a store. */
export interface FolderContent {
  /** What is there under names that Assay uses, and is what it should be. */
  readonly entries: ReadonlyMap<string, FileStatus>
  /** Of the files in the folder itself. */
  readonly bytes: number
  readonly problems: readonly Problem[]
}

/**
 * Looks at all names in a folder: `expected` tells what Assay keeps under one, null for one that is not its own. Links, and what is foreign or of
 * another kind, are noted and left alone. Null: the folder is gone.
 */
export async function lookInto(
  files: FileOperations,
  folder: string,
  expected: (name: string) => Expected | null,
): Promise<FolderContent | null> {
  const entries = new Map<string, FileStatus>()
  const problems: Problem[] = []
  let bytes = 0
  try {
    if ((await files.status(folder)) === null) return null
    for (const name of (await files.list(folder)).toSorted()) {
      const path = join(folder, name)
      const status = await files.status(path)
      if (status === null) continue
      if (status.kind === 'file') bytes += status.size
      const kind = expected(name)
      const problem = problemOf(path, status.kind, kind, isCutName(name))
      if (problem !== null) problems.push(problem)
      else if (kind !== null) entries.set(name, status)
    }
  } catch (error) {
    throw fileFailure(error, { path: folder, action: 'read' })
  }
  return { entries, bytes, problems }
}

function problemOf(path: string, found: FileStatus['kind'], expected: Expected | null, isCut: boolean): Problem | null {
  const severity = expected === null ? 'notice' : 'damage'
  if (found === 'link') {
    const problem = "is a symbolic link; Assay's stores hold none, and it is not followed"
    return { path, severity, problem, repair: 'left: remove it, or put in its place what it points to' }
  }
  if (expected === null) return isCut ? null : { path, severity, problem: "is none of Assay's files", repair: 'left' }
  if (found === expected) return null
  const problem = `is ${found === 'file' ? 'a file' : found === 'folder' ? 'a folder' : 'a pipe, socket or device'} where Assay keeps a ${expected}`
  return { path, severity, problem, repair: 'left: move it out of the store' }
}
