import { chunkLength } from './column.ts'

type Values = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>

/** How a chunk is kept: by the first value and the difference of each to the next, or as values of so many bytes: 1, 2, 4 or 8. */
export type ChunkForm = readonly [first: number, step: number] | number

const chunkBits = 16
const chunkMask = chunkLength - 1
const firstLength = 256

/**
 * Numbers by row, added one behind the other, in chunks of `chunkLength`. As long as the values of a chunk are equally far apart, two numbers
 * say them all; from the first on that is not, they are an array, of the narrowest kind that holds each of them.
 */
export class CompactColumn {
  // By chunk; null: first and step say it.
  readonly #arrays: (Values | null)[] = []
  readonly #firsts: number[] = []
  readonly #steps: number[] = []
  #count = 0

  /** The value of a row that was added. */
  get(row: number): number {
    const index = row >>> chunkBits
    const array = this.#arrays[index] ?? null
    return array === null ? this.#regular(index, row & chunkMask) : (array[row & chunkMask] ?? 0)
  }

  add(value: number): void {
    const index = this.#count >>> chunkBits
    const within = this.#count & chunkMask
    this.#count += 1
    if (within === 0) this.#open(index, [value, 0])
    let array = this.#arrays[index] ?? null
    if (array === null) {
      if (within === 1) this.#steps[index] = value - this.#regular(index, 0)
      if (this.#regular(index, within) === value) return
      array = this.#arrayOf(index, within, value)
    }
    this.#arrays[index] = withValue(array, within, value, index === 0)
  }

  /** How each chunk is kept. */
  forms(): readonly ChunkForm[] {
    return this.#arrays.map((array, index) => array?.BYTES_PER_ELEMENT ?? [this.#firsts[index] ?? 0, this.#steps[index] ?? 0])
  }

  /** The memory of the values that are in arrays, chunk by chunk, lowest byte first where the computer has it so. */
  bytes(): readonly Uint8Array[] {
    return this.#arrays.flatMap((array, index) => {
      if (array === null) return []
      const length = Math.min(chunkLength, this.#count - index * chunkLength)
      return [new Uint8Array(array.buffer, array.byteOffset, length * array.BYTES_PER_ELEMENT)]
    })
  }

  /** Makes an empty column one of `count` values in chunks of these forms; those in arrays are 0 until somebody fills `bytes`. */
  restore(count: number, forms: readonly ChunkForm[]): void {
    this.#count = count
    for (const [index, form] of forms.entries()) {
      this.#open(index, typeof form === 'number' ? [0, 0] : form)
      if (typeof form === 'number') this.#arrays[index] = makeArray(form, Math.min(chunkLength, count - index * chunkLength))
    }
  }

  #open(index: number, [first, step]: readonly [number, number]): void {
    this.#arrays[index] = null
    this.#firsts[index] = first
    this.#steps[index] = step
  }

  #regular(index: number, within: number): number {
    return (this.#firsts[index] ?? 0) + (this.#steps[index] ?? 0) * within
  }

  /** As an array what first and step have said so far, with room for a value that they do not say. */
  #arrayOf(index: number, length: number, value: number): Values {
    const ends = [this.#regular(index, 0), this.#regular(index, length - 1), value]
    let array: Values = makeArray(Math.max(...ends.map((end) => bytesFor(end))), 0)
    for (let within = 0; within < length; within += 1) array = withValue(array, within, this.#regular(index, within), index === 0)
    return array
  }
}

/** The array with a value in it: the same one, unless it is too short or too narrow. */
function withValue(array: Values, within: number, value: number, isFirst: boolean): Values {
  const bytes = Math.max(bytesFor(value), array.BYTES_PER_ELEMENT)
  let kept = array
  if (within >= array.length || bytes > array.BYTES_PER_ELEMENT) {
    // A run of few rows takes little; one that goes on copies nothing but its first chunk.
    let length = isFirst ? firstLength : chunkLength
    while (length <= within) length *= 2
    kept = makeArray(bytes, length)
    kept.set(array)
  }
  kept[within] = value
  return kept
}

/** How many bytes a value needs in an array. */
function bytesFor(value: number): number {
  if (!(value >= 0 && value < 2 ** 32 && Number.isInteger(value))) return 8
  if (value < 2 ** 8) return 1
  return value < 2 ** 16 ? 2 : 4
}

function makeArray(bytes: number, length: number): Values {
  if (bytes === 1) return new Uint8Array(length)
  if (bytes === 2) return new Uint16Array(length)
  return bytes === 4 ? new Uint32Array(length) : new Float64Array(length)
}
