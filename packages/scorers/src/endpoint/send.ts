import type { Seam } from '@assay/core'
import { EndpointError } from './endpoint-error.ts'
import { field } from './field.ts'
import { readBody } from './read-body.ts'
import { retryAfter } from './retry-after.ts'

/** One call. */
export interface Call {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Milliseconds. */
  readonly timeout: number
  readonly seam: Seam
  readonly signal: AbortSignal
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string
}

/** What came of a call: the answer, or why there is none. */
export type Outcome =
  | { readonly answer: unknown }
  | { readonly error: EndpointError; readonly canPass: boolean; readonly wait: number | undefined }

const passingStatuses: ReadonlySet<number> = new Set([408, 409, 425, 429])
const permanentCodes: ReadonlySet<unknown> = new Set([
  'ENOTFOUND',
  'ERR_INVALID_URL',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
])
const shownCharacters = 300

/**
 * Posts JSON once and reads the JSON of the answer. Redirects are not followed: a key goes only where it was meant to go.
 *
 * @throws The signal's reason when it is aborted.
 */
export async function send(call: Call): Promise<Outcome> {
  const { url, seam, signal, timeout, redact } = call
  signal.throwIfAborted()
  const controller = new AbortController()
  const timer = new AbortController()
  const leave = (): void => controller.abort()
  signal.addEventListener('abort', leave, { once: true })
  let isLate = false
  void seam.sleep(timeout, timer.signal).then(() => {
    if (timer.signal.aborted) return
    isLate = true
    controller.abort()
  })
  const where = `${url.origin}${url.pathname}`
  const failed = (words: string, canPass: boolean, more: { status?: number; wait?: number | undefined; cause?: unknown } = {}): Outcome => {
    const { wait, ...known } = more
    return { error: new EndpointError(redact(`${where} ${words}`), known), canPass, wait }
  }
  try {
    const headers = { ...call.headers, 'content-type': 'application/json', accept: 'application/json' }
    const response = await fetch(url, { method: 'POST', headers, body: call.body, redirect: 'manual', signal: controller.signal })
    const { status } = response
    const text = await readBody(response)
    if (text === null) return failed('answered with more than 10 MiB', false, { status })
    const json = parse(text)
    if (!response.ok) {
      const words = `answered ${status}${explain(status, json ?? text, redact)}`
      return failed(words, passingStatuses.has(status) || status >= 500, { status, wait: retryAfter(response.headers, seam.now()) })
    }
    if (json === undefined) return failed(`answered with text that is no JSON: ${cut(redact(text))}`, false, { status })
    return { answer: json }
  } catch (thrown) {
    signal.throwIfAborted()
    if (isLate) return failed(`did not answer within ${timeout} ms`, true)
    const code = field(field(thrown, 'cause'), 'code')
    const why = typeof code === 'string' ? code : thrown instanceof Error ? thrown.message : String(thrown)
    return failed(`could not be asked: ${why}`, typeof code === 'string' && !permanentCodes.has(code))
  } finally {
    timer.abort()
    controller.abort()
    signal.removeEventListener('abort', leave)
  }
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** What an error's body says, in the shapes that endpoints use; a secret is taken out before the text is cut, lest half of it stays. */
function explain(status: number, body: unknown, redact: Call['redact']): string {
  if (status >= 300 && status < 400) return ', a redirect, which is not followed; give the URL that it leads to'
  const said = field(field(body, 'error'), 'message') ?? field(body, 'error') ?? field(body, 'message') ?? body
  return typeof said === 'string' && said !== '' ? `: ${cut(redact(said))}` : ''
}

function cut(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters).toWellFormed()}…` : text
}
