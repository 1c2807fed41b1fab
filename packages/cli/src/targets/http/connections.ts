import { Agent, request } from 'node:http'
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import type { HttpRequest } from './request-plan.ts'

// Servers commonly close an idle connection after five seconds: whoever reuses one shortly before is not cut off by it.
const idle = { keepAlive: true, timeout: 4_000 }

/** The connections of one target, which are kept for its next requests. Node leaves them out when it looks whether a process is done. */
export class Connections {
  readonly #agent = new Agent(idle)
  readonly #secureAgent = new SecureAgent(idle)

  /** Sends a request and gives the answer as soon as its headers are there. */
  async send(sent: HttpRequest, signal: AbortSignal): Promise<IncomingMessage> {
    const first = this.#request(sent, signal)
    try {
      return await answerTo(first, sent)
    } catch (error) {
      // A kept connection that the server closed at that very moment: it never saw the request.
      if (first.reusedSocket && isReset(error) && !signal.aborted) return answerTo(this.#request(sent, signal), sent)
      throw error
    }
  }

  #request({ method, url, headers, body }: HttpRequest, signal: AbortSignal): ClientRequest {
    const length = body === null ? {} : { 'content-length': String(body.byteLength) }
    const options: RequestOptions = { method, headers: { ...headers, ...length }, signal }
    return url.protocol === 'https:'
      ? secureRequest(url, { ...options, agent: this.#secureAgent })
      : request(url, { ...options, agent: this.#agent })
  }
}

function answerTo(sending: ClientRequest, { body }: HttpRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Stays: an error after the headers ends the answer, and is told there.
    sending.on('error', reject)
    sending.on('response', resolve)
    sending.end(body ?? undefined)
  })
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
}
