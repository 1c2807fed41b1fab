import { field } from '../endpoint/field.ts'

/** Posts to one resource of an endpoint. */
export type Post = (path: string, body: unknown) => Promise<unknown>

interface Resource {
  readonly create: (body: unknown) => Promise<unknown>
}

/** The part of an OpenAI client that autoevals uses. */
export interface AutoevalsClient {
  readonly chat: { readonly completions: Resource }
  readonly responses: Resource
  readonly embeddings: Resource
  readonly moderations: Resource
}

/**
 * A client over our own endpoint: it knows one URL and reads nothing of the environment.
 *
 * Braintrust's SDK, where it is loaded too, would have autoevals wrap a client to log its prompts, unless one that is made by the same class
 * has another `create`: their sources are compared. One that is made with anything but a function has a `create` of its own for that.
 */
export class ExplicitClient implements AutoevalsClient {
  readonly chat: AutoevalsClient['chat']
  readonly responses: Resource
  readonly embeddings: Resource
  readonly moderations: Resource

  constructor(post: Post | undefined) {
    const resource = (path: string): Resource =>
      typeof post === 'function' ? { create: (body) => post(path, withoutSpan(body)) } : { create: refuse }
    this.chat = { completions: resource('chat/completions') }
    this.responses = resource('responses')
    this.embeddings = resource('embeddings')
    this.moderations = resource('moderations')
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new TypeError('autoevals was called without a client; give it one, or wrap the scorer with fromAutoevals'))
}

/** What is meant for Braintrust's own logging is no part of the request. */
function withoutSpan(body: unknown): unknown {
  if (field(body, 'span_info') === undefined) return body
  return Object.fromEntries(Object.entries(body ?? {}).filter(([name]) => name !== 'span_info'))
}
