import { createHash } from 'node:crypto'
import { canonicalText } from './canonical-text.ts'

/** A SHA-256 over records in their order, of which none is kept. */
export class RecordsDigest {
  readonly #hash = createHash('sha256')

  /** Takes one record in, and gives the length of its text. */
  add(record: object): number {
    const text = canonicalText(record)
    // No record has a line feed in it that JSON would not escape, so that two records are never taken for one.
    this.#hash.update(`${text}\n`)
    return text.length
  }

  /** The digest as hexadecimal digits; nothing can be added afterwards. */
  end(): string {
    return this.#hash.digest('hex')
  }
}
