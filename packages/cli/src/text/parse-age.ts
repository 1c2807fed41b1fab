const units: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** Reads an age such as `12h`, `90d` or `6w` as milliseconds; null when it is none. A bare number is none: it has no unit. */
export function parseAge(text: string): number | null {
  const [, digits = '', unit = ''] = /^\s*(\d{1,6})\s*([hdw])\s*$/.exec(text) ?? []
  const age = Number(digits) * (units[unit] ?? 0)
  return age > 0 ? age : null
}
