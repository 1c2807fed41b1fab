import { redactUrls } from '../../../errors/redact-urls.ts'
import type { Redact } from '../../../json/redact-json.ts'
import type { ErrorDetail } from '../../../records/error-detail.ts'
import { retryAfterOf } from './retry-after.ts'

/** What is known of an error that a target or a scorer threw. */
export interface Failure {
  /** The text for a row, never empty. */
  readonly error: string
  readonly detail: ErrorDetail
  /** Whether the same call may succeed later. */
  readonly retryable: boolean
  /** Whether the target said that it is called too often. */
  readonly rateLimited: boolean
  /** The same for errors that are the same for a person: name, code, status and message. */
  readonly fingerprint: string
}

const maximumText = 16_384
const passingStatuses: ReadonlySet<number> = new Set([408, 409, 425, 429])
const passingCodes: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

/**
 * Reads what is worth keeping of anything that was thrown, without what is secret; `now` is the time of day that a `Retry-After` date is
 * relative to.
 */
export function readFailure(thrown: unknown, now: number, redact: Redact | undefined): Failure {
  try {
    return read(thrown, now, redact)
  } catch {
    // A getter that throws, or a proxy that was revoked.
    const error = 'Something was thrown that cannot be read'
    return { error, detail: { name: 'Error', message: error }, retryable: false, rateLimited: false, fingerprint: error }
  }
}

function read(thrown: unknown, now: number, redact: Redact | undefined): Failure {
  const links = chainOf(thrown)
  const error = textOf(thrown, redact)
  const name = firstText(links, 'name', redact) ?? 'Error'
  const code = firstText(links, 'code', redact)
  const status = firstStatus(links)
  const retryAfter = links.map((link) => retryAfterOf(link, now)).find((milliseconds) => milliseconds !== undefined)
  const stack = thrown instanceof Error && typeof thrown.stack === 'string' ? tidy(thrown.stack, redact) : undefined
  const told = links.map((link) => link['isRetryable']).find((value) => typeof value === 'boolean')
  return {
    error,
    detail: {
      name,
      message: error,
      ...(code === undefined ? {} : { code }),
      ...(status === undefined ? {} : { status }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(stack === undefined ? {} : { stack }),
    },
    retryable: told ?? (links.some((link) => link['name'] === 'TimeoutError') || mayPass(status, code)),
    rateLimited: status === 429,
    fingerprint: JSON.stringify([name, code, status, error]),
  }
}

function mayPass(status: number | undefined, code: string | undefined): boolean {
  if (status !== undefined) return passingStatuses.has(status) || (status >= 500 && status <= 599)
  return code !== undefined && passingCodes.has(code)
}

type Link = Readonly<Record<string, unknown>>

/** The error, what caused it, what caused that: a client often wraps the error that says why. */
function chainOf(thrown: unknown): readonly Link[] {
  const links: Link[] = []
  for (let next = thrown; typeof next === 'object' && next !== null && links.length < 5;) {
    // An object's properties can be read by name; each is checked where it is used.
    const link = next as Link
    links.push(link)
    next = link['cause'] ?? link['lastError']
  }
  return links
}

function firstText(links: readonly Link[], name: 'name' | 'code', redact: Redact | undefined): string | undefined {
  const found = links.map((link) => link[name]).find((value) => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? tidy(found, redact) : undefined
}

function firstStatus(links: readonly Link[]): number | undefined {
  const told = links.flatMap((link) => [link['status'], link['statusCode'], propertyOf(link['response'], 'status')])
  return told.find((value): value is number => Number.isSafeInteger(value))
}

function propertyOf(value: unknown, name: string): unknown {
  // An object's properties can be read by name.
  return typeof value === 'object' && value !== null ? (value as Link)[name] : undefined
}

function textOf(thrown: unknown, redact: Redact | undefined): string {
  if (thrown === undefined || thrown === null || thrown === '') return 'Nothing was thrown'
  if (typeof thrown === 'object') return tidy(messageOf(thrown), redact)
  return typeof thrown === 'string' ? tidy(thrown, redact) : `A ${typeof thrown} was thrown`
}

/** Never the whole object as text: a response or a request in it holds headers, and those hold keys. */
function messageOf(thrown: object): string {
  const error = propertyOf(thrown, 'error')
  const texts = [propertyOf(thrown, 'message'), propertyOf(error, 'message'), error, thrown instanceof Error ? thrown.name : undefined]
  const text = texts.find((one) => typeof one === 'string' && one !== '')
  return typeof text === 'string'
    ? text
    : `An object without a message was thrown; its fields: ${Object.keys(thrown).slice(0, 10).join(', ')}`
}

function tidy(text: string, redact: Redact | undefined): string {
  // Before the cut, which may leave half of a secret.
  const redacted = redact === undefined ? text : redact(text)
  return redactUrls(redacted.slice(0, maximumText).toWellFormed())
}
