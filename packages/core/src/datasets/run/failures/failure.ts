import { redactUrls } from '../../../errors/redact-urls.ts'
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

/** Reads what is worth keeping of anything that was thrown; `now` is the time of day that a `Retry-After` date is relative to. */
export function readFailure(thrown: unknown, now: number): Failure {
  const links = chainOf(thrown)
  const error = textOf(thrown)
  const name = firstText(links, 'name') ?? 'Error'
  const code = firstText(links, 'code')
  const status = firstStatus(links)
  const retryAfter = links.map((link) => retryAfterOf(link, now)).find((milliseconds) => milliseconds !== undefined)
  const stack = thrown instanceof Error && typeof thrown.stack === 'string' ? tidy(thrown.stack) : undefined
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
    retryable: told ?? (name === 'TimeoutError' || mayPass(status, code)),
    rateLimited: status === 429,
    fingerprint: JSON.stringify([name, code, status, error]),
  }
}

function mayPass(status: number | undefined, code: string | undefined): boolean {
  if (status !== undefined) return passingStatuses.has(status) || status >= 500
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

function firstText(links: readonly Link[], name: 'name' | 'code'): string | undefined {
  const found = links.map((link) => link[name]).find((value) => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? tidy(found) : undefined
}

function firstStatus(links: readonly Link[]): number | undefined {
  return links.flatMap((link) => [link['status'], link['statusCode']]).find((value): value is number => Number.isSafeInteger(value))
}

function textOf(thrown: unknown): string {
  if (typeof thrown === 'string' && thrown !== '') return tidy(thrown)
  if (typeof thrown === 'object' && thrown !== null) {
    if ('message' in thrown && typeof thrown.message === 'string' && thrown.message !== '') return tidy(thrown.message)
    if (thrown instanceof Error) return tidy(thrown.name === '' ? 'Error without a message' : thrown.name)
  }
  return thrown === undefined || thrown === '' ? 'Nothing was thrown' : tidy(describe(thrown))
}

function describe(thrown: unknown): string {
  try {
    return JSON.stringify(thrown) ?? String(thrown)
  } catch {
    return `A thrown ${typeof thrown} that cannot be shown`
  }
}

function tidy(text: string): string {
  return redactUrls(text.slice(0, maximumText).toWellFormed())
}
