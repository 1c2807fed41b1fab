/** A point in time as people read it, in UTC, to the second: `2026-11-22 17:03:10`. */
export function formatTime(time: Date): string {
  return time.toISOString().slice(0, 19).replace('T', ' ')
}
