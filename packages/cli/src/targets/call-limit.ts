import type { Seam } from '@assay/core'

/** The time of a call is up; it may pass, so it is retried. */
class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}

/** What ends a call early. */
export interface CallLimit {
  /** Aborted with the signal that was given, or when the time is up. */
  readonly signal: AbortSignal
  /** The call has ended: leaves no timer and no listener behind. */
  end(): void
}

/** Limits a call by a signal and by a time in milliseconds; undefined and infinite: no time. */
export function limitCall(seam: Seam, signal: AbortSignal, timeout: number | undefined, what: string): CallLimit {
  const controller = new AbortController()
  const timer = new AbortController()
  const follow = (): void => controller.abort(signal.reason)
  signal.addEventListener('abort', follow, { once: true })
  if (signal.aborted) follow()
  if (timeout !== undefined && Number.isFinite(timeout)) {
    void seam.sleep(timeout, timer.signal).then(() => {
      if (!timer.signal.aborted) controller.abort(new TimeoutError(`${what} took longer than ${timeout} ms`))
    })
  }
  return {
    signal: controller.signal,
    end: () => {
      timer.abort()
      signal.removeEventListener('abort', follow)
    },
  }
}
