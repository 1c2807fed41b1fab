import { createHash } from 'node:crypto'

/**
 * The name of the folder of a run or dataset: the first 32 hexadecimal digits of the SHA-256 of its id as UTF-8. An id can be any text, so it
 * never becomes a path: two that differ only in case would share a folder on some computers, and `..` would lead out of the store.
 */
export function recordHash(id: string): string {
  return createHash('sha256').update(id, 'utf8').digest('hex').slice(0, 32)
}

const form = /^[0-9a-f]{32}$/

/** Tells whether a name found on the disk can be that of a run's or dataset's folder. */
export function isRecordHash(name: string): boolean {
  return form.test(name)
}
