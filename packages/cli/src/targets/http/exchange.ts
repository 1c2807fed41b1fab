import { STATUS_CODES } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { previewLine } from '../preview-line.ts'
import { connectionError } from './connection-error.ts'
import type { Connections } from './connections.ts'
import { HttpError } from './http-error.ts'
import { readBody } from './read-body.ts'
import type { ReadAnswer } from './read-body.ts'
import { redirectOf } from './redirect.ts'
import type { HttpRequest } from './request-plan.ts'
import { serverMessage } from './server-message.ts'

const maxRedirects = 5
/** So much of an answer that is none is read for its message. */
const maxErrorBytes = 65_536
const previewCharacters = 1_000

/** Who exchanges what, and until when. */
export interface ExchangeSetting {
  readonly connections: Connections
  /** Names the request in errors. */
  readonly title: string
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/** Sends a request, follows redirects, and gives the answer of a status from 200 to 299; all else is an `HttpError` that says what happened. */
export async function exchange(setting: ExchangeSetting, request: HttpRequest): Promise<ReadAnswer> {
  let next = request
  for (let redirects = 0; ; redirects += 1) {
    const answer = await send(setting, next)
    const status = answer.statusCode ?? 0
    if (status >= 300 && status <= 399 && answer.headers.location !== undefined) {
      answer.destroy()
      if (redirects === maxRedirects) throw new HttpError(`${setting.title} is redirected more than ${maxRedirects} times`, { status })
      next = redirectOf(setting.title, next, status, answer.headers.location)
    } else return readAnswer(setting, next, answer)
  }
}

async function send({ connections, title, signal }: ExchangeSetting, request: HttpRequest): Promise<IncomingMessage> {
  try {
    return await connections.send(request, signal)
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw connectionError(title, request, error)
  }
}

async function readAnswer(setting: ExchangeSetting, { secrets }: HttpRequest, message: IncomingMessage): Promise<ReadAnswer> {
  const { title, signal, maxBytes } = setting
  const status = message.statusCode ?? 0
  const isAnswer = status >= 200 && status <= 299
  let answer: ReadAnswer
  try {
    answer = await readBody(message, isAnswer ? maxBytes : maxErrorBytes)
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (isAnswer) throw brokenAnswer(title, error)
    // The status says more than that its text is broken.
    answer = { status, headers: message.headers, text: '', bytes: 0, isCut: true }
  }
  if (!isAnswer) throw statusError(title, answer, (text) => secrets.hide(text))
  if (answer.isCut) {
    throw new HttpError(`${title}: the answer is larger than ${maxBytes} bytes; the rest was not read (maxBytes sets the limit)`, {
      status,
    })
  }
  return answer
}

function brokenAnswer(title: string, error: unknown): HttpError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
  // An end in the middle of packed data is how a cut shows there.
  const isCut = code === 'ECONNRESET' || code === 'Z_BUF_ERROR' || code === 'ERR_STREAM_PREMATURE_CLOSE'
  return isCut
    ? new HttpError(`${title}: the connection ended in the middle of the answer`, { code: 'ECONNRESET' })
    : new HttpError(`${title}: the answer cannot be read (${code ?? String(error)})`, { code })
}

function statusError(title: string, { status, headers, text }: ReadAnswer, hide: (text: string) => string): HttpError {
  const words = [String(status), STATUS_CODES[status]].filter((word) => word !== undefined).join(' ')
  const said = serverMessage(text)
  const retryAfterMs = Number(headers['retry-after-ms'] ?? Number.NaN)
  return new HttpError(`${title} answered ${words}${said === '' ? '' : `: ${hide(said)}`}`, {
    status,
    retryAfter: Number.isNaN(retryAfterMs) ? headers['retry-after'] : retryAfterMs / 1_000,
    preview: hide(previewLine(text, previewCharacters)),
  })
}
