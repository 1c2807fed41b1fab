/** A time in milliseconds as people read it: `0.65 µs`, `0.021 ms`, `3.2 ms`, `740 ms`, `1.4 s`, `2 min 5 s`, `1 h 12 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < 0.01) return `${Number((milliseconds * 1000).toPrecision(2))} µs`
  if (milliseconds < 0.9995) return `${Number(milliseconds.toPrecision(2))} ms`
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
