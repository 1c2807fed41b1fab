import { AssayError } from '../../errors/assay-error.ts'
import type { EngineOptions } from './run-dataset-options.ts'
import { safeRedact } from './safe-redact.ts'

/** The options of an engine with their defaults, checked. */
export interface EngineSetting extends EngineOptions {
  readonly maxConcurrency: number
  readonly maxRetries: number
  readonly retryDelay: number
  readonly retainResults: boolean
  readonly leaseTimeToLive: number
}

const wholeFromOne = (value: number): boolean => Number.isSafeInteger(value) && value >= 1
const wholeFromZero = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const fromZero = (value: number): boolean => Number.isFinite(value) && value >= 0
const aboveZero = (value: number): boolean => Number.isFinite(value) && value > 0

/**
 * Checks the options that running and resuming share.
 *
 * @throws `INVALID`, with the option and what it must be.
 */
export function checkEngineOptions(options: EngineOptions): EngineSetting {
  const { maxConcurrency = 5, maxRetries = 0, retryDelay = 1_000, leaseTimeToLive = 30_000, retainResults = true } = options
  const { itemTimeout, scorerTimeout, stopAfterErrors, rateLimit, limits = {}, redact, priceOf } = options
  check('maxConcurrency', maxConcurrency, wholeFromOne, 'a whole number, 1 or more')
  check('maxRetries', maxRetries, wholeFromZero, 'a whole number, 0 or more')
  check('retryDelay', retryDelay, fromZero, 'milliseconds, 0 or more')
  check('leaseTimeToLive', leaseTimeToLive, aboveZero, 'milliseconds, more than 0')
  check('itemTimeout', itemTimeout, aboveZero, 'milliseconds, more than 0')
  check('scorerTimeout', scorerTimeout, aboveZero, 'milliseconds, more than 0')
  check('stopAfterErrors', stopAfterErrors, wholeFromOne, 'a whole number, 1 or more')
  if (rateLimit !== undefined) {
    // Without types one of the two may be missing; half a rate limit would be none, silently.
    check('rateLimit.maxCalls', rateLimit.maxCalls ?? Number.NaN, wholeFromOne, 'a whole number, 1 or more')
    check('rateLimit.interval', rateLimit.interval ?? Number.NaN, aboveZero, 'milliseconds, more than 0')
  }
  check('limits.maxDuration', limits.maxDuration, fromZero, 'milliseconds, 0 or more')
  check('limits.durationFrom', limits.durationFrom, fromZero, "milliseconds of the seam's elapsed(), 0 or more")
  check('limits.maxTokens', limits.maxTokens, fromZero, 'a number, 0 or more')
  check('limits.maxCostUsd', limits.maxCostUsd, fromZero, 'US dollars, 0 or more')
  if (priceOf !== undefined && typeof priceOf !== 'function') {
    throw new AssayError('INVALID', `priceOf: expected a function, got ${typeof priceOf}`, { details: { path: 'priceOf' } })
  }
  if (redact !== undefined && typeof redact !== 'function') {
    throw new AssayError('INVALID', `redact: expected a function, got ${typeof redact}`, { details: { path: 'redact' } })
  }
  const safe = redact === undefined ? {} : { redact: safeRedact(redact) }
  return { ...options, maxConcurrency, maxRetries, retryDelay, leaseTimeToLive, retainResults, ...safe }
}

/** @throws `ABORTED`: the run is not wanted any more, before it began. */
export function refuseAborted({ signal, stopSignal }: EngineSetting): void {
  const aborted = [signal, stopSignal].find((given) => given?.aborted === true)
  if (aborted !== undefined) throw new AssayError('ABORTED', 'Aborted', { cause: aborted.reason })
}

function check(path: string, value: number | undefined, isValid: (value: number) => boolean, expectation: string): void {
  if (value === undefined || (typeof value === 'number' && isValid(value))) return
  throw new AssayError('INVALID', `${path}: expected ${expectation}, got ${String(value)}`, { details: { path } })
}
