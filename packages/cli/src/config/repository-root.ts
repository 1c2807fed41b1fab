import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { foldersUpwards } from './folders-upwards.ts'

/** The nearest folder, from this one upwards, with a `.git` (a folder, or a file in worktrees and submodules); null when there is none. */
export function repositoryRoot(folder: string): string | null {
  return foldersUpwards(folder).find((candidate) => existsSync(join(candidate, '.git'))) ?? null
}
