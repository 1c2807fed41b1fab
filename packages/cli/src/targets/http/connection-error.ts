import { HttpError } from './http-error.ts'
import type { HttpRequest } from './request-plan.ts'

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there; is the server running?',
  ECONNRESET: 'the connection was closed before an answer came',
  EAI_AGAIN: 'the name server does not answer',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no network',
  ENOTFOUND: 'there is no host of that name',
  EPIPE: 'the connection was closed while the request was sent',
  ETIMEDOUT: 'the host does not answer',
  HPE_INVALID_CONSTANT: 'what answers there does not speak HTTP',
  EPROTO: 'what answers there does not speak TLS; is it http: instead of https:?',
}

/**
 * What a request that got no answer is told as. Which codes may pass is the engine's to know, except for a name server, which it does not
 * know. A refused connection is not retried: a server that is not running stops the run after a few rows instead of failing all of them.
 */
export function connectionError(title: string, { url, secrets }: HttpRequest, error: unknown): HttpError {
  const code = codeOf(error)
  const reason = (code === undefined ? undefined : words[code]) ?? (error instanceof Error ? error.message : String(error))
  return new HttpError(
    `${title}: cannot reach ${secrets.hide(url.host)}: ${secrets.hide(reason)}${code === undefined ? '' : ` (${code})`}`,
    {
      code,
      isRetryable: code === 'EAI_AGAIN' ? true : undefined,
    },
  )
}

function codeOf(error: unknown): string | undefined {
  // Where a name has several addresses, each failed for a reason of its own; the error of all has the code of the first.
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
