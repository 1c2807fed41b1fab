import { InvalidArgumentError } from 'commander'
import { parseAge } from '../text/parse-age.ts'
import { parseDuration } from '../text/parse-duration.ts'
import { parseSince } from '../text/parse-since.ts'
import type { SinceTime } from '../text/parse-since.ts'
import { parseVersionTime } from '../text/parse-version-time.ts'

/** Reads a whole number that is at least `minimum`. */
export function wholeNumber(minimum: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (value >= minimum) return value
    throw new InvalidArgumentError(`It must be a whole number from ${minimum}.`)
  }
}

/** Reads a share as a number from 0 to 1, or in percent. */
export function share(text: string): number {
  const [, digits = '', percent] = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(text) ?? []
  const value = percent === '%' ? Number(digits) / 100 : Number(digits)
  if (digits !== '' && value <= 1) return value
  throw new InvalidArgumentError('It must be a share such as 0.9 or 90%.')
}

/** Reads an amount of US dollars that is more than nothing. */
export function dollars(text: string): number {
  const value = /^\$?(?:\d{1,9}(?:\.\d+)?|\.\d+)$/.test(text) ? Number(text.replace('$', '')) : Number.NaN
  if (value > 0) return value
  throw new InvalidArgumentError('It must be an amount of US dollars such as 5 or 0.50.')
}

/** Reads a duration in milliseconds. */
export function duration(text: string): number {
  const milliseconds = parseDuration(text)
  if (milliseconds !== null) return milliseconds
  throw new InvalidArgumentError('It must be a duration with its unit, such as 500ms, 30s, 2m or 1h30m.')
}

/** Reads a duration in milliseconds that may be 0, which needs no unit. */
export function durationOrNone(text: string): number {
  return /^\s*0\s*(?:ms|s|m|h)?\s*$/.test(text) ? 0 : duration(text)
}

/** Reads an age in milliseconds. */
export function age(text: string): number {
  const milliseconds = parseAge(text)
  if (milliseconds !== null) return milliseconds
  throw new InvalidArgumentError('It must be an age in hours, days or weeks, such as 12h, 90d or 6w.')
}

/** Reads the time of a dataset version. */
export function versionTime(text: string): Date {
  const time = parseVersionTime(text)
  if (time !== null) return time
  throw new InvalidArgumentError('It must be a time in UTC as versions are shown, such as 2026-11-22T17:03:10.123Z or 2026-11-22.')
}

/** Reads since when. */
export function sinceTime(text: string): SinceTime {
  const since = parseSince(text)
  if (since !== null) return since
  throw new InvalidArgumentError('It must be an age such as 12h, 7d or 6w, or a time in UTC such as 2026-11-22 or 2026-11-22T17:03Z.')
}

/** Reads texts that commas part. */
export function commaList(text: string): readonly string[] {
  return text.split(',').map((part) => someText(part.trim()))
}

/** Reads text that is not empty. */
export function someText(text: string): string {
  if (text.trim() !== '') return text
  throw new InvalidArgumentError('It must not be empty.')
}

/** Gathers what an option that may be repeated was given. */
export function gather(text: string, before: readonly string[]): readonly string[] {
  return [...before, someText(text)]
}
