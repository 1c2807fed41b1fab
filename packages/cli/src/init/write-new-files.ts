import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configNames } from '../config/find-config.ts'
import { shownPath } from '../config/shown-path.ts'
import { UsageError } from '../usage-error.ts'
import type { StarterFile } from './starter-file.ts'

/** The names of what is in the way in a folder: files that would be written, and any config. */
export function filesInTheWay(folder: string, files: readonly StarterFile[]): readonly string[] {
  const names = new Set([...configNames, ...files.map(({ name }) => name)])
  return [...names].filter((name) => existsSync(join(folder, name)))
}

/**
 * Writes files that are not there yet, and makes the folder where it is missing.
 *
 * @throws `UsageError`: a file came there meanwhile, or nothing can be written there.
 */
export function writeNewFiles(folder: string, files: readonly StarterFile[]): void {
  try {
    mkdirSync(folder, { recursive: true })
    for (const { name, text } of files) writeFileSync(join(folder, name), text, { flag: 'wx' })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const reason = isNoFolder(folder) ? 'it is a file, not a folder' : code
    throw new UsageError(`Cannot write into ${shownPath(folder)} (${reason})`, { cause: error })
  }
}

function isNoFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false
}
