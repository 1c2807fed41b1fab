const sensitive = /auth|cookie|key|pass|secret|signature|token/i
/** What is shorter says nothing, and would be found in ordinary words. */
const shortest = 6

/** The values of one request that no message may show. */
export class Secrets {
  readonly #values = new Set<string>()

  /** Adds the value of a variable. */
  add(value: string): void {
    if (value.length >= shortest) this.#values.add(value)
  }

  /** Adds the value of a header whose name says that it is one; in `Bearer abc` the scheme is none. */
  addHeader(name: string, value: string): void {
    if (!sensitive.test(name)) return
    this.add(value)
    this.add(value.slice(value.indexOf(' ') + 1))
  }

  /** Replaces the values wherever a text holds them: servers like to say which key was wrong. */
  hide(text: string): string {
    const longestFirst = [...this.#values].toSorted((a, b) => b.length - a.length)
    return longestFirst.reduce((rest, value) => rest.replaceAll(value, '***'), text)
  }
}
