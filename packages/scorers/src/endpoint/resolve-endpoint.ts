import { AssayError, redactUrls } from '@assay/core'
import type { EndpointOptions } from './endpoint-options.ts'

/** An endpoint whose place is known. */
export interface Place {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** What no message may show. */
  readonly secrets: readonly string[]
}

/**
 * Finds out where an endpoint is, from the options, else from the environment as it is now.
 *
 * @throws `INVALID`: there is no URL, it is none with http or https, or it holds a password.
 */
export function resolveEndpoint(scorer: string, options: EndpointOptions): Place {
  const { env } = process
  const fromOptions = options.url !== undefined
  const text = options.url ?? env['OPENAI_BASE_URL'] ?? ''
  if (text === '') {
    throw new AssayError('INVALID', `${scorer}: no endpoint; give url, or set OPENAI_BASE_URL, for example to https://api.openai.com/v1`)
  }
  const url = URL.canParse(text) ? new URL(text) : null
  const source = fromOptions ? 'url' : 'OPENAI_BASE_URL'
  if (url !== null && (url.username !== '' || url.password !== '')) {
    throw new AssayError('INVALID', `${scorer}: ${source}: holds a user name or a password; give key or headers instead`)
  }
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new AssayError('INVALID', `${scorer}: ${source}: found ${redactUrls(JSON.stringify(text))}, expected a URL with http or https`)
  }
  const key = options.key ?? (fromOptions ? undefined : env['OPENAI_API_KEY']) ?? ''
  const headers = { ...(key === '' ? {} : { authorization: `Bearer ${key}` }), ...options.headers }
  return { url, headers, secrets: [key, ...Object.values(options.headers ?? {})].filter((secret) => secret !== '') }
}

/** The URL of one of the endpoint's resources; a query of the base URL stays. */
export function resourceUrl(base: URL, path: string): URL {
  const url = new URL(base)
  url.pathname = `${base.pathname.replace(/\/+$/, '')}/${path}`
  return url
}
