import { hash } from 'node:crypto'

const wordsPerId = 4
const firstSlots = 1_024

/**
 * Ids that were met before, known by 128 bits of their SHA-256, so that a million of them take 32 MB at most, however long they are. Two different
 * ids count as one with a chance below 10⁻²⁶ among a million.
 */
export class SeenIds {
  // By the words of each id's hash; four zeros are a free slot.
  #words = new Uint32Array(firstSlots * wordsPerId)
  #count = 0

  /** Takes note of an id. False: it was met before. */
  add(id: string): boolean {
    const bytes = hash('sha256', id, 'buffer')
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, wordsPerId)
    const place = placeOf(this.#words, words)
    if (place === null) return false
    this.#words.set(words, place)
    this.#count += 1
    if (this.#count * wordsPerId * 2 > this.#words.length) this.#enlarge()
    return true
  }

  #enlarge(): void {
    const before = this.#words
    this.#words = new Uint32Array(before.length * 2)
    for (let start = 0; start < before.length; start += wordsPerId) {
      const words = before.subarray(start, start + wordsPerId)
      if (isFree(before, start)) continue
      const place = placeOf(this.#words, words)
      if (place !== null) this.#words.set(words, place)
    }
  }
}

/** Where an id that was not met is to stand; null: it stands somewhere. */
function placeOf(table: Uint32Array, words: Uint32Array): number | null {
  const [first = 0, second = 0, third = 0, fourth = 0] = words
  for (let place = (first * wordsPerId) % table.length; ; place = (place + wordsPerId) % table.length) {
    if (isFree(table, place)) return place
    if (table[place] === first && table[place + 1] === second && table[place + 2] === third && table[place + 3] === fourth) return null
  }
}

function isFree(table: Uint32Array, place: number): boolean {
  return table[place] === 0 && table[place + 1] === 0 && table[place + 2] === 0 && table[place + 3] === 0
}
