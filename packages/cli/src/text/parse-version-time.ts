const pattern = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?\s*(?:Z|UTC)?$/i

/**
 * Reads a point in time in UTC, as versions are shown: `2026-11-22T17:03:10.123Z`. What is left out counts to its end, so that `2026-11-22` means
 * all of that day, and a time without milliseconds the whole second; null when it is none.
 */
export function parseVersionTime(text: string): Date | null {
  const [, day, minute, second, fraction] = pattern.exec(text.trim()) ?? []
  if (day === undefined) return null
  const time = new Date(`${day}T${minute ?? '23:59'}:${second ?? '59'}.${fraction?.padEnd(3, '0') ?? '999'}Z`)
  // A day such as the 31st of April would become another one.
  return Number.isNaN(time.getTime()) || !time.toISOString().startsWith(day) ? null : time
}
