import type { Seam } from '@assay/core'

/** Where a model is asked, and how patiently. */
export interface EndpointOptions {
  /**
   * The base URL of an OpenAI-compatible endpoint, for example `https://api.openai.com/v1` or `http://localhost:11434/v1`. Default: the
   * environment's `OPENAI_BASE_URL`. There is no other default, so that no row goes to a place that nobody named.
   */
  readonly url?: string | undefined
  /**
   * The key, sent as `Authorization: Bearer`. Default: the environment's `OPENAI_API_KEY`, but only together with the URL of the environment:
   * a key goes nowhere it was not meant for. Without one none is sent.
   */
  readonly key?: string | undefined
  /** More headers, for example `{ 'api-key': … }`; their values are kept out of messages, like the key. */
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds that one attempt may take; default 60,000. */
  readonly timeout?: number
  /** How often a call is repeated after what can pass: 408, 409, 425, 429, 5xx, a timeout, a broken connection; default 3. */
  readonly maxRetries?: number
  /** Clock, timers and chance; default: the system's. */
  readonly seam?: Seam
}
