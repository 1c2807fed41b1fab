import { AssayError, redactUrls, systemSeam } from '@assay/core'
import type { Seam } from '@assay/core'
import type { EndpointOptions } from './endpoint-options.ts'
import { resolveEndpoint, resourceUrl } from './resolve-endpoint.ts'
import { send } from './send.ts'

const defaultTimeout = 60_000
const defaultRetries = 3
const firstDelay = 1_000
const longestDelay = 30_000
/** An endpoint that asks for more than this is not waited for. */
const longestWait = 120_000

/** An OpenAI-compatible endpoint that many rows ask; what one of them is told to wait, the others wait too. */
export class Endpoint {
  readonly #scorer: string
  readonly #options: EndpointOptions
  readonly #seam: Seam
  readonly #timeout: number
  readonly #maxRetries: number
  #pausedUntil = 0

  /** @throws `INVALID`: the timeout is not above 0, the retries are no whole number from 0 on, or the URL in the options is none. */
  constructor(scorer: string, options: EndpointOptions) {
    const { timeout = defaultTimeout, maxRetries = defaultRetries } = options
    if (!(timeout > 0)) throw new AssayError('INVALID', `${scorer}: timeout: found ${timeout}, expected milliseconds above 0`)
    if (!Number.isSafeInteger(maxRetries) || maxRetries < 0) {
      throw new AssayError('INVALID', `${scorer}: maxRetries: found ${maxRetries}, expected a whole number from 0 on`)
    }
    // What the environment holds is read when it is needed: a config may be loaded where this scorer is not used.
    if (options.url !== undefined) resolveEndpoint(scorer, options)
    this.#scorer = scorer
    this.#options = options
    this.#seam = options.seam ?? systemSeam()
    this.#timeout = timeout
    this.#maxRetries = maxRetries
  }

  /**
   * Posts JSON to a resource, for example `chat/completions`, and gives the JSON of the answer. Repeats what can pass, after `Retry-After` or
   * up to a second, doubled each time (full jitter).
   *
   * @throws `INVALID`: no URL is known. `BACKEND`: no good answer came. The signal's reason, when it is aborted.
   */
  async post(path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
    const { url, headers, secrets } = resolveEndpoint(this.#scorer, this.#options)
    const redact = (text: string): string => redactUrls(secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text))
    const call = {
      url: resourceUrl(url, path),
      headers,
      body: JSON.stringify(body),
      timeout: this.#timeout,
      seam: this.#seam,
      signal,
      redact,
    }
    for (let attempt = 0; ; attempt++) {
      await this.#waitForPause(signal)
      const outcome = await send(call)
      if ('answer' in outcome) return outcome.answer
      const { error, canPass, wait } = outcome
      if (wait !== undefined && wait > longestWait) throw error
      if (wait !== undefined) this.#pausedUntil = Math.max(this.#pausedUntil, this.#seam.elapsed() + wait)
      if (!canPass || attempt >= this.#maxRetries) throw error
      if (wait === undefined) await this.#seam.sleep(this.#seam.random() * Math.min(longestDelay, firstDelay * 2 ** attempt), signal)
    }
  }

  async #waitForPause(signal: AbortSignal): Promise<void> {
    const wait = this.#pausedUntil - this.#seam.elapsed()
    if (wait > 0) await this.#seam.sleep(wait, signal)
    signal.throwIfAborted()
  }
}
