import { HttpError } from './http-error.ts'
import type { HttpRequest } from './request-plan.ts'

/**
 * The request that a redirect asks for. Only within one origin, because another server must not get the headers, and only where the same
 * request is meant: what was sent with `POST` is not sent again as `GET`.
 */
export function redirectOf(title: string, request: HttpRequest, status: number, location: string): HttpRequest {
  const url = URL.parse(location, request.url.href)
  if (url === null) throw new HttpError(`${title} is redirected (${status}) to what is no URL`, { status })
  const shown = `${url.origin}${url.pathname}`
  if (url.origin !== request.url.origin) {
    throw new HttpError(
      `${title} is redirected (${status}) to another server, ${request.secrets.hide(shown)}; if it is meant, set url to it`,
      {
        status,
      },
    )
  }
  const isSame = status === 307 || status === 308 || request.method === 'GET' || request.method === 'HEAD'
  if (!isSame) {
    throw new HttpError(`${title} is redirected (${status}) to ${request.secrets.hide(shown)}, which would lose the body; set url to it`, {
      status,
    })
  }
  return { ...request, url }
}
