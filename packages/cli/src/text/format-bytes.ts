const units = ['bytes', 'kB', 'MB', 'GB', 'TB']

/** A number of bytes as people read it, in powers of 1,000: `940 bytes`, `1.5 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  // What would be rounded to 1,000 is 1 of the next unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}
