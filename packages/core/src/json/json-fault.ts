import { AssayError } from '../errors/assay-error.ts'
import { jsonPath } from './json-path.ts'

/**
 * A refusal on its way up. Each container that it leaves adds itself and the key it was at, so a path costs nothing until something is
 * wrong: no stack of keys is kept while values are read.
 */
export class JsonFault extends Error {
  override readonly name = 'JsonFault'
  readonly #code: 'INVALID' | 'TOO_LARGE'
  // Both innermost first.
  readonly #keys: (string | number)[] = []
  readonly #containers: unknown[] = []

  /** `refused` is the value that went too deep or became too large: it is the last link of a cycle, if there is one. */
  constructor(code: 'INVALID' | 'TOO_LARGE', problem: string, options: { readonly refused?: object; readonly cause?: unknown } = {}) {
    super(problem, 'cause' in options ? { cause: options.cause } : undefined)
    this.#code = code
    if (options.refused !== undefined) this.#containers.push(options.refused)
  }

  /** Takes what was thrown while a container was read, a fault or what a getter or `toJSON` threw, and notes where that was. */
  static leaving(container: object, key: string | number, thrown: unknown): JsonFault {
    const fault = JsonFault.#from(thrown)
    fault.#containers.push(container)
    fault.#keys.push(key)
    return fault
  }

  /** The error for the caller: its path starts with `base`. */
  static toError(base: string, thrown: unknown): AssayError {
    const fault = JsonFault.#from(thrown)
    const keys = fault.#keys.toReversed()
    const cycle = fault.#findCycle()
    if (cycle !== null) {
      const path = jsonPath(base, keys.slice(0, cycle.to))
      const container = jsonPath(base, keys.slice(0, cycle.from))
      return new AssayError('INVALID', `Value at ${path} is a cycle: it is ${container} again; leave it out, or put an id there`, {
        details: { path },
      })
    }
    const path = jsonPath(base, keys)
    const cause = fault.cause === undefined ? {} : { cause: fault.cause }
    return new AssayError(fault.#code, `Value at ${path} ${fault.message}`, { details: { path }, ...cause })
  }

  static #from(thrown: unknown): JsonFault {
    if (thrown instanceof JsonFault) return thrown
    const why = thrown instanceof Error ? `: ${thrown.message}` : ''
    return new JsonFault('INVALID', `could not be read because its getter or toJSON threw${why}`, { cause: thrown })
  }

  /** The levels of the first container met again inside itself, counted from the outermost. */
  #findCycle(): { readonly from: number; readonly to: number } | null {
    const levels = new Map<unknown, number>()
    for (const [to, container] of this.#containers.toReversed().entries()) {
      const from = levels.get(container)
      if (from !== undefined) return { from, to }
      levels.set(container, to)
    }
    return null
  }
}
