import { isAbsolute, relative } from 'node:path'

/** A path as people read it: relative to the current folder when it lies there, else as it is. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere === '' || fromHere.startsWith('..') || isAbsolute(fromHere) ? path : fromHere
}
