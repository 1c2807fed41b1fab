const form = /^(?:\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** The time that `timeText` wrote; null for anything else. */
export function timeOfText(text: unknown): Date | null {
  if (typeof text !== 'string' || !form.test(text)) return null
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? null : time
}
