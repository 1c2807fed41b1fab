const slots = 256
const times = new Float64Array(slots).fill(Number.NaN)
const texts: string[] = Array.from({ length: slots }, () => '')

/** The ISO 8601 text of a time. Equal times soon after one another, as rows and their versions have them, are written once. */
export function timeText(time: Date): string {
  const milliseconds = time.getTime()
  // The low bits: times that are close to one another do not meet in a slot.
  const slot = milliseconds & (slots - 1)
  const known = texts[slot]
  if (times[slot] === milliseconds && known !== undefined) return known
  const text = time.toISOString()
  times[slot] = milliseconds
  texts[slot] = text
  return text
}
