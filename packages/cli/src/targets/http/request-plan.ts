import type { TargetContext } from '@assay/core'
import { UsageError } from '../../usage-error.ts'
import { fillText } from '../template/fill-text.ts'
import { parseTemplate } from '../template/template.ts'
import type { Template } from '../template/template.ts'
import type { TemplateValues } from '../template/value-of.ts'
import { valueRoots } from '../template/value-of.ts'
import { planBody } from './plan-body.ts'
import type { HttpOptions } from './http-options.ts'
import { Secrets } from './secrets.ts'

/** A request that is ready to be sent. */
export interface HttpRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
  readonly secrets: Secrets
}

/** How requests are made. */
export interface RequestPlan {
  /** `POST https://host/path`, as the config writes it and without what may be secret. */
  readonly title: string
  /** The names of the variables that it needs. */
  readonly variables: readonly string[]
  /** Where the server is, with these variables; null when one is missing, or a value of the dataset is a part of it. */
  readonly address: (environment: NodeJS.ProcessEnv) => { readonly host: string; readonly port: number } | null
  /** Makes the request for one call; a variable that is not set, or a placeholder without a value, is an error that names it. */
  make(input: unknown, context: TargetContext, environment: NodeJS.ProcessEnv): Promise<HttpRequest>
}

const environmentRoots = [...valueRoots, 'env']
/** Node sets them from the body and the connection. */
const ownHeaders: readonly string[] = ['connection', 'content-length', 'transfer-encoding']

/**
 * Reads the options that say what is sent.
 *
 * @throws `UsageError` for what can be known to be wrong before a value or a variable is put in.
 */
export function planRequest(options: HttpOptions): RequestPlan {
  const method = (options.method ?? 'POST').toUpperCase()
  const url = parseTemplate(options.url, environmentRoots, 'http: url')
  if (url.every((part) => typeof part === 'string')) checkUrl(options.url)
  const headers = Object.entries(options.headers ?? {}).map(([name, value]) => {
    if (ownHeaders.includes(name.toLowerCase())) throw new UsageError(`http: headers.${name} is set by Assay; leave it out`)
    return [name.toLowerCase(), parseTemplate(value, environmentRoots, `http: headers.${name}`)] as const
  })
  const contentType = Object.entries(options.headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const body = planBody(options.body, method, contentType)
  return {
    title: `${method} ${shownUrl(options.url)}`,
    variables: [...new Set([url, ...headers.map(([, template]) => template)].flatMap(variablesOf))],
    address: (environment) => addressOf(url, environment),
    make: async (input, context, environment) => {
      const secrets = new Secrets()
      const variable =
        (place: string) =>
        (name: string): string => {
          const value = environment[name]
          if (value === undefined || value === '') throw new Error(`The environment variable ${name} is not set; http: ${place} needs it`)
          secrets.add(value)
          return value
        }
      const values: TemplateValues = { input, item: context.item, attempt: context.attempt, trial: context.trial }
      const made = await body(input, context, values)
      const sent: Record<string, string> = { accept: '*/*', 'user-agent': 'assay' }
      if (made.contentType !== null) sent['content-type'] = made.contentType
      for (const [name, template] of headers) {
        const value = fillText(template, values, (text) => text, variable(`headers.${name}`))
        secrets.addHeader(name, value)
        sent[name] = value
      }
      const fill = (encode: (text: string) => string): URL => checkUrl(fillText(url, values, encode, variable('url')))
      const filled = fill(pathPart)
      if (filled.origin !== fill(() => 'x').origin) throw new Error('http: url lets a value of the dataset choose the host')
      return { method, url: filled, headers: sent, body: made.bytes, secrets }
    },
  }
}

function variablesOf(template: Template): readonly string[] {
  return template.flatMap((part) => (typeof part !== 'string' && part.root === 'env' ? part.keys : []))
}

function addressOf(template: Template, environment: NodeJS.ProcessEnv): { readonly host: string; readonly port: number } | null {
  const parts = template.map((part) => {
    if (typeof part === 'string') return part
    return part.root === 'env' ? (environment[part.keys[0] ?? ''] ?? '') : 'x'
  })
  const isMissing = variablesOf(template).some((name) => (environment[name] ?? '') === '')
  const url = isMissing ? null : URL.parse(parts.join(''))
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return null
  // Brackets belong to the URL, and not to an IPv6 address.
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80) }
}

function checkUrl(text: string): URL {
  const url = URL.parse(text)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new UsageError('http: url must be an absolute URL that begins with http: or https:')
}

function pathPart(text: string): string {
  // These two stay what they are when they are encoded, and would lead to another path.
  if (text === '.' || text === '..') throw new Error(`http: url cannot hold the value ${text}`)
  return encodeURIComponent(text.toWellFormed())
}

/** Without user name, password, query and fragment. */
function shownUrl(url: string): string {
  return url.replace(/^([a-z]+:\/\/)[^/?#]*@/i, '$1').replace(/[?#].*$/s, '')
}
