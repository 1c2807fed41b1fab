import { StringDecoder } from 'node:string_decoder'

/** Keeps the end of a long text that comes in pieces. */
export class TextTail {
  readonly #bytes: number
  #kept: Buffer = Buffer.alloc(0)
  #isCut = false

  /** @param bytes How much is kept. */
  constructor(bytes: number) {
    this.#bytes = bytes
  }

  add(chunk: Buffer): void {
    // A long chunk alone is not copied whole.
    const all = chunk.byteLength >= this.#bytes ? chunk : Buffer.concat([this.#kept, chunk])
    this.#isCut ||= all.byteLength > this.#bytes || (chunk === all && this.#kept.byteLength > 0)
    this.#kept = Buffer.from(all.subarray(-this.#bytes))
  }

  /** What is kept, without half a character at its beginning, and without white space at its end. */
  text(): string {
    let start = 0
    // 10xxxxxx: a byte within a character.
    while (this.#isCut && start < 3 && ((this.#kept[start] ?? 0) & 0xc0) === 0x80) start += 1
    return new StringDecoder('utf8').write(this.#kept.subarray(start)).trimEnd()
  }

  /** The last line that is not empty, where programs say what was wrong. */
  lastLine(): string {
    return this.text().split(/\r?\n/).at(-1)?.trim() ?? ''
  }
}
