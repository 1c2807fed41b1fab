import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ChosenStorage } from './choose-storage.ts'
import { schemeOf } from './storage-url.ts'

/**
 * Tells whether two URLs name the same place, as far as they themselves say it: the same folder, also by way of a link, or the same text
 * apart from who logs in.
 */
export function isSameStorage(first: ChosenStorage, second: ChosenStorage): boolean {
  return placeOf(first) === placeOf(second)
}

function placeOf({ url, folder }: ChosenStorage): string {
  if (schemeOf(url) === 'file') return `file:${realPathOf(resolve(folder, url.slice('file:'.length)))}`
  return url.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#]*@/i, '$1')
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // Nothing is there yet, or it cannot be read: opening it tells.
    return path
  }
}
