import type { IncomingHttpHeaders } from 'node:http'
import type { TargetContext, Usage } from '@assay/core'

/** What is known of an answer beside its body. */
export interface HttpAnswer {
  readonly status: number
  /** By name in lower case. */
  readonly headers: IncomingHttpHeaders
}

/** Makes the body of a request: a text or bytes are sent as they are, anything else as JSON. A promise is waited for. */
// Methods' parameters are compared both ways, so that functions of narrower inputs are accepted: the dataset and the server decide what comes in.
export type HttpBody = { call(input: unknown, context: TargetContext): unknown }['call']

/** Makes the output of an answer's body: the value where it is JSON, else the text. A promise is waited for. */
export type HttpOutput = { call(body: unknown, answer: HttpAnswer): unknown }['call']

/** Reads what an answer says that it used. */
export type HttpUsage = { call(body: unknown, answer: HttpAnswer): Usage | undefined }['call']

/** Says where a target is asked over HTTP, and what of its answer is the output. */
export interface HttpOptions {
  /**
   * An `http:` or `https:` URL. In it `{{env.NAME}}` is put in as it is, `{{input.id}}` and other values percent-encoded; values cannot choose
   * the host.
   */
  readonly url: string
  /** Default `POST`. */
  readonly method?: string
  /** May hold placeholders, `{{env.NAME}}` too, which is where keys belong. `content-type` says what a body template is; default JSON. */
  readonly headers?: Readonly<Record<string, string>>
  /**
   * A JSON text with placeholders, a value in whose texts placeholders stand, or a function. Default: the input as JSON; none with `GET`,
   * `HEAD` and `DELETE`.
   */
  readonly body?: string | readonly unknown[] | Readonly<Record<string, unknown>> | HttpBody
  /**
   * A JSONPath (RFC 9535) such as `$.choices[0].message.content`, or a function. A path that can lead to one value gives it, and it has to be
   * there; any other gives the list of all. Default: the whole body.
   */
  readonly output?: string | HttpOutput
  /** JSONPaths to what was used, or a function. What is not there, or no number, counts as unknown. */
  readonly usage?: Readonly<Partial<Record<keyof Usage, string>>> | HttpUsage
  /** Milliseconds from the start of a request to the end of its answer; default 300,000, `Infinity`: no limit. */
  readonly timeout?: number
  /** The largest body of an answer, unpacked; what is larger ends the download. Default 16,777,216. */
  readonly maxBytes?: number
}
