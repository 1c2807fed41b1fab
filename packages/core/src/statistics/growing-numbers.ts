/** A list of numbers at the end of which others are put; 8 bytes a number, twice that at most. */
export class GrowingNumbers {
  #values = new Float64Array(256)
  #count = 0

  add(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#count] = value
    this.#count += 1
  }

  /** The numbers so far; not to be changed. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.#count)
  }
}
