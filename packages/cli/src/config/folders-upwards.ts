import { dirname } from 'node:path'

/** A folder and those above it, nearest first, up to `root` inclusive; without a root up to that of the file system. */
export function foldersUpwards(folder: string, root: string | null = null): readonly string[] {
  const folders = [folder]
  for (let current = folder; current !== root && dirname(current) !== current;) {
    current = dirname(current)
    folders.push(current)
  }
  return folders
}
