import type { Seam } from '../../../seam/seam.ts'
import { TimeoutError } from '../failures/timeout-error.ts'
import { isThenable } from './is-thenable.ts'

interface Scope {
  readonly controller: AbortController
  readonly leave: (reason: unknown) => void
}

/** The calls of user code that are under way: each has a signal of its own and a limit of time, and all can be left at once. */
export class CallScopes {
  readonly #seam: Seam
  readonly #open = new Set<Scope>()
  #ended: { readonly reason: unknown } | undefined

  constructor(seam: Seam) {
    this.#seam = seam
  }

  /**
   * Calls user code with a signal. What it gives at once is given at once; a promise is waited for, but no longer than the limit (in
   * milliseconds) and not after `abortAll`: then its signal is aborted and what it gives later is ignored.
   */
  call<Value>(work: (signal: AbortSignal) => Value | PromiseLike<Value>, limit: number | undefined, what: string): Value | Promise<Value> {
    const controller = new AbortController()
    if (this.#ended !== undefined) throw this.#ended.reason
    const given = work(controller.signal)
    if (!isThenable(given)) return given
    return this.#wait(given, controller, limit, what)
  }

  /** Aborts every call under way, stops waiting for them, and refuses new ones with the same reason. */
  abortAll(reason: unknown): void {
    this.#ended = { reason }
    for (const scope of this.#open) scope.leave(reason)
  }

  /** Tells whether something was thrown because of `abortAll`, and not by user code. */
  endedWith(thrown: unknown): boolean {
    return this.#ended !== undefined && this.#ended.reason === thrown
  }

  #wait<Value>(given: PromiseLike<Value>, controller: AbortController, limit: number | undefined, what: string): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      const timer = limit === undefined ? undefined : new AbortController()
      const close = (): void => {
        this.#open.delete(scope)
        timer?.abort()
      }
      const scope: Scope = {
        controller,
        leave: (reason) => {
          close()
          controller.abort(reason)
          reject(reason)
        },
      }
      this.#open.add(scope)
      // Not given.then: a thenable may throw there, or call back more than once.
      Promise.resolve(given).then(
        (value) => {
          close()
          resolve(value)
        },
        (error: unknown) => {
          close()
          reject(error)
        },
      )
      // The call itself may have ended the run before there was a scope to leave.
      if (this.#ended !== undefined) scope.leave(this.#ended.reason)
      else if (timer !== undefined && limit !== undefined) {
        void this.#seam.sleep(limit, timer.signal).then(() => {
          if (!timer.signal.aborted) scope.leave(new TimeoutError(`${what} took longer than ${limit} ms`))
        })
      }
    })
  }
}
