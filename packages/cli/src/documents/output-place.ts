import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** Where a document goes. */
export interface OutputPlace {
  /** Absolute, with symbolic links followed, so that a link stays one. */
  readonly path: string
  /** Where it is written before it takes that name; null for devices and pipes, which are written to as they are. */
  readonly temporary: string | null
}

/** Finds out where a document goes. Throws what the file system throws. */
export function outputPlace(file: string, folder: string): OutputPlace {
  const asked = resolve(folder, file)
  if (!existsSync(asked)) return { path: asked, temporary: temporaryFor(asked) }
  const path = realpathSync(asked)
  const stats = statSync(path)
  if (stats.isDirectory()) throw new Error('EISDIR: it is a folder')
  return { path, temporary: stats.isFile() ? temporaryFor(path) : null }
}

function temporaryFor(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
}
