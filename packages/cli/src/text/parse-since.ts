import { parseAge } from './parse-age.ts'

const pattern = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?)?\s*(?:Z|UTC)?$/i

/** The moment that somebody means by a text, seen from now (milliseconds since the epoch). */
export type SinceTime = (now: number) => Date

/**
 * Reads since when: an age such as `12h`, `7d` or `6w`, or a point in time in UTC as `2026-11-22` (from its beginning on), `2026-11-22T17:03` or
 * `2026-11-22T17:03:10Z`; null when it is neither.
 */
export function parseSince(text: string): SinceTime | null {
  const age = parseAge(text)
  if (age !== null) return (now) => new Date(Math.max(0, now - age))
  const [, day, minute = '00:00', second = '00'] = pattern.exec(text.trim()) ?? []
  if (day === undefined) return null
  const time = new Date(`${day}T${minute}:${second}.000Z`)
  // A day such as the 31st of April would become another one.
  return Number.isNaN(time.getTime()) || !time.toISOString().startsWith(day) ? null : () => time
}
