/** The fewest and the most bits that are spent on telling ids apart: 1 kB and 16 MB. */
const minBits = 2 ** 13
const maxBits = 2 ** 27
const bitsPerId = 6
/** That of FNV-1a, and another one. */
const firstBasis = 0x811c9dc5
const secondBasis = 0x5bd1e995

/**
 * Notices ids that may have come before, in memory that hardly grows with the number of ids: a Bloom filter (Burton H. Bloom, 1970). It never
 * misses a repeated id, and suspects a few others.
 */
export class RepeatFilter {
  readonly #bits: Uint8Array
  readonly #mask: number
  /** Hashes of the ids that seemed to come again. */
  readonly #suspected = new Set<number>()

  /** @param fileBytes The size of the file; a row has more than ten bytes, so that there are some bits for each. */
  constructor(fileBytes: number) {
    const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, fileBytes / 8)))
    const bits = Math.min(maxBits, Math.max(minBits, wanted))
    this.#bits = new Uint8Array(bits / 8)
    this.#mask = bits - 1
  }

  add(id: string): void {
    const hash = hashOf(id, firstBasis)
    // Of its own: 32 bits alone are the same for two of some 80,000 ids, and one such pair costs another look through the file.
    const step = hashOf(id, secondBasis) | 1
    let place = hash
    let isNew = false
    for (let count = 0; count < bitsPerId; count++) {
      place = (place + step) | 0
      const index = (place & this.#mask) >>> 3
      const bit = 1 << (place & 7)
      const byte = this.#bits[index] ?? 0
      if ((byte & bit) !== 0) continue
      isNew = true
      this.#bits[index] = byte | bit
    }
    if (!isNew) this.#suspected.add(hash)
  }

  /** Whether an id may have been added more than once. Asked when all are added. */
  isSuspect(id: string): boolean {
    return this.#suspected.size > 0 && this.#suspected.has(hashOf(id, firstBasis))
  }

  hasSuspects(): boolean {
    return this.#suspected.size > 0
  }
}

/** FNV-1a over UTF-16 units, finished as MurmurHash3 does (both public domain), so that all 32 bits depend on the whole id. */
function hashOf(id: string, basis: number): number {
  let hash = basis
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
