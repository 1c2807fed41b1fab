import { freeBytes } from '../files/free-bytes.ts'

const lineFeed = 0x0a
const firstLength = 65_536

/** Text that becomes bytes piece by piece in one memory, so that nobody has to keep the pieces. */
export class LineBuffer {
  #memory: Buffer = Buffer.allocUnsafe(firstLength)
  #length = 0

  /** In bytes. */
  get length(): number {
    return this.#length
  }

  /** All that was added, in the memory itself, which may be another one once more is added. */
  get bytes(): Buffer {
    return this.#memory.subarray(0, this.#length)
  }

  add(text: string): void {
    this.#reserve(Buffer.byteLength(text))
    this.#length += this.#memory.write(text, this.#length)
  }

  /** Adds a text of so many bytes, and a line feed. */
  addLine(text: string, bytes: number): void {
    this.#reserve(bytes + 1)
    this.#length += this.#memory.write(text, this.#length)
    this.#length = this.#memory.writeUInt8(lineFeed, this.#length)
  }

  addBytes(bytes: Uint8Array): void {
    this.#reserve(bytes.byteLength)
    this.#memory.set(bytes, this.#length)
    this.#length += bytes.byteLength
  }

  /** Forgets what was added and keeps the memory, for what comes next. */
  clear(): void {
    this.#length = 0
  }

  /** Gives the memory back; nothing may use `bytes` any more, no write that is under way either. */
  free(): void {
    freeBytes(this.#memory)
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes
    if (needed <= this.#memory.length) return
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#memory.length * 2))
    this.#memory.copy(larger, 0, 0, this.#length)
    freeBytes(this.#memory)
    this.#memory = larger
  }
}
