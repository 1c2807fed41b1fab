const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 }
const part = /(\d+(?:\.\d+)?)\s*(ms|min|s|m|h)\s*/gy

/** Reads a duration such as `500ms`, `30s`, `1.5m` or `1h30m` as milliseconds; null when it is none. A bare number is none: it has no unit. */
export function parseDuration(text: string): number | null {
  let milliseconds = 0
  let end = 0
  for (const match of text.trim().matchAll(part)) {
    milliseconds += Number(match[1]) * (units[match[2] ?? ''] ?? Number.NaN)
    end = match.index + match[0].length
  }
  return end === text.trim().length && milliseconds > 0 ? milliseconds : null
}
