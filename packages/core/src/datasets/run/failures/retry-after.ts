/**
 * How long an error asks to wait, in milliseconds: its own `retryAfter` (seconds), or a `retry-after-ms` or `retry-after` header (seconds or
 * a date, RFC 9110 section 10.2.3) in `headers`, `responseHeaders` or `response.headers`.
 */
export function retryAfterOf(error: Readonly<Record<string, unknown>>, now: number): number | undefined {
  const own = error['retryAfter']
  if (typeof own === 'number' || typeof own === 'string') return parseDelay(own, now)
  const response = error['response']
  const places = [error['headers'], error['responseHeaders'], isObject(response) ? response['headers'] : undefined]
  for (const headers of places) {
    const milliseconds = parseNumber(header(headers, 'retry-after-ms'))
    if (milliseconds !== undefined && milliseconds >= 0) return milliseconds
    const delay = parseDelay(header(headers, 'retry-after'), now)
    if (delay !== undefined) return delay
  }
  return undefined
}

function parseDelay(value: unknown, now: number): number | undefined {
  const seconds = parseNumber(value)
  if (seconds !== undefined) return seconds >= 0 ? parseNumber(seconds * 1_000) : undefined
  const date = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** A number, or the text of one. */
function parseNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

function header(headers: unknown, name: string): unknown {
  if (!isObject(headers)) return undefined
  // Any class of headers, and a Map; theirs need not be the global one.
  const get = headers['get']
  if (typeof get === 'function') return Reflect.apply(get, headers, [name])
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name)
  const value = key === undefined ? undefined : headers[key]
  return Array.isArray(value) ? value[0] : value
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
