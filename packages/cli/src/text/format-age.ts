const hour = 3_600_000
const day = 24 * hour

/** An age in milliseconds as people read it, in whole days, below two days in hours: `94 d`, `30 h`, `0 h`. */
export function formatAge(milliseconds: number): string {
  const age = Math.max(0, milliseconds)
  return age < 2 * day ? `${Math.floor(age / hour)} h` : `${Math.floor(age / day)} d`
}
