import { createHash } from 'node:crypto'

/** Orders texts by their SHA-256, so that the first few are as good as drawn by lot, and the same on every machine. */
export function inDrawingOrder(texts: Iterable<string>): string[] {
  return Array.from(texts, (text) => ({ text, digest: createHash('sha256').update(text).digest('hex') }))
    .toSorted((first, second) => (first.digest < second.digest ? -1 : 1))
    .map(({ text }) => text)
}
