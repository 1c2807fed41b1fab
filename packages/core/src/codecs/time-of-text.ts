const form = /^(?:\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const slots = 256
const texts = Array.from<string | undefined>({ length: slots })
const times = new Float64Array(slots)

/** The time that `timeText` wrote; null for anything else. Equal texts soon after one another, as rows and their versions have them, are read once. */
export function timeOfText(text: unknown): Date | null {
  if (typeof text !== 'string') return null
  // By the last two digits of the milliseconds: texts that are close to one another do not meet in a slot.
  const slot = (text.charCodeAt(text.length - 2) + 16 * text.charCodeAt(text.length - 3)) & (slots - 1)
  const known = times[slot]
  if (texts[slot] === text && known !== undefined) return new Date(known)
  if (!form.test(text)) return null
  const time = new Date(text)
  const milliseconds = time.getTime()
  if (Number.isNaN(milliseconds)) return null
  texts[slot] = text
  times[slot] = milliseconds
  return time
}
