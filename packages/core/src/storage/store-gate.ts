import { AssayError } from '../errors/assay-error.ts'
import type { AssayErrorDetails } from '../errors/assay-error.ts'
import { redactUrls } from '../errors/redact-urls.ts'
import { CallerFailure } from './caller-failure.ts'

/** Lets calls through to a driver while the store is open, waits for them when it closes, and gives every failure its code. */
export class StoreGate {
  readonly #name: string
  readonly #closeDriver: () => Promise<void>
  readonly #idle: (() => void)[] = []
  #calls = 0
  #closing: Promise<void> | undefined

  constructor(name: string, closeDriver: () => Promise<void>) {
    this.#name = name
    this.#closeDriver = closeDriver
  }

  /** Does a call that changes nothing. */
  read<Value>(method: string, call: () => Promise<Value>): Promise<Value> {
    return this.#pass(method, call, {})
  }

  /** Does a call that may change something: when the driver throws, nobody knows whether it did. */
  write<Value>(method: string, call: () => Promise<Value>): Promise<Value> {
    return this.#pass(method, call, { outcome: 'unknown' })
  }

  /** Refuses new calls, waits for those under way, closes the driver. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    if (this.#calls > 0) await new Promise<void>((resolve) => this.#idle.push(resolve))
    try {
      await this.#closeDriver()
    } catch (error) {
      throw this.#failure('close', error, {})
    }
  }

  async #pass<Value>(method: string, call: () => Promise<Value>, details: AssayErrorDetails): Promise<Value> {
    if (this.#closing !== undefined) throw new AssayError('CLOSED', `${method}: the ${this.#name} store is closed`)
    this.#calls += 1
    try {
      return await call()
    } catch (error) {
      throw error instanceof CallerFailure ? error.reason : this.#failure(method, error, details)
    } finally {
      this.#calls -= 1
      if (this.#calls === 0) for (const resolve of this.#idle.splice(0)) resolve()
    }
  }

  #failure(method: string, error: unknown, details: AssayErrorDetails): AssayError {
    if (AssayError.isInstance(error)) return completed(error, details)
    const cause = error instanceof Error ? error.message : String(error)
    return new AssayError('BACKEND', `${method}: the ${this.#name} store failed: ${redactUrls(cause)}`, { cause: error, details })
  }
}

/** A driver that gives its failure the code itself may not say what became of a write: it may have failed while it looked at what it wrote. */
function completed(error: AssayError, details: AssayErrorDetails): AssayError {
  if (error.code !== 'BACKEND' || details.outcome === undefined || error.details?.outcome !== undefined) return error
  return new AssayError('BACKEND', error.message, { cause: error.cause, details: { ...error.details, ...details } })
}
