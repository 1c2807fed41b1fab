import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/**
 * A file's path from a folder, with `/`; it starts with `../`, or is absolute, when the file lies outside. A file that lies inside by its path
 * or by its real path is inside.
 */
export function folderPath(folder: string, file: string): string {
  const asGiven = relative(folder, resolve(file))
  if (!isOutside(asGiven)) return withSlashes(asGiven)
  const real = realPath(resolve(file))
  const fromReal = real === null ? asGiven : relative(folder, real)
  return withSlashes(isOutside(fromReal) ? asGiven : fromReal)
}

/** Tells whether a path that `relative` gave leads out of its folder. */
export function isOutside(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || path.startsWith('../') || isAbsolute(path)
}

function realPath(file: string): string | null {
  try {
    return join(realpathSync(dirname(file)), basename(file))
  } catch {
    return null
  }
}

function withSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}
