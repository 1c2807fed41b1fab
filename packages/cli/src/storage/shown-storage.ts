import { isAbsolute, relative, resolve } from 'node:path'
import type { ChosenStorage } from './choose-storage.ts'
import { printableUrl, schemeOf } from './storage-url.ts'

/** A storage as a report shows it: without secrets, and a folder as it is found from the current one. */
export function shownStorage({ url, folder }: ChosenStorage, currentFolder: string): string {
  if (schemeOf(url) !== 'file') return printableUrl(url)
  const path = resolve(folder, url.slice('file:'.length))
  const fromHere = relative(currentFolder, path)
  return `file:${fromHere.startsWith('..') || isAbsolute(fromHere) ? path : fromHere || '.'}`
}
