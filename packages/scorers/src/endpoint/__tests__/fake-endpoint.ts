import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** What a fake endpoint was sent. */
export interface FakeRequest {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: IncomingMessage['headers']
  /** The JSON that was sent. */
  readonly body: unknown
}

/** Answers one request; the last one of a list answers all that follow. */
export type Reply = (response: ServerResponse, request: FakeRequest) => void

/** A server on loopback in the place of a model. */
export interface FakeEndpoint {
  readonly url: string
  readonly requests: readonly FakeRequest[]
}

/** Starts a fake endpoint that is closed when the test ends. */
export async function fakeEndpoint(...replies: readonly Reply[]): Promise<FakeEndpoint> {
  const requests: FakeRequest[] = []
  const server = createServer((incoming, response) => {
    void text(incoming).then((sent) => {
      const body: unknown = JSON.parse(sent)
      const request = { method: incoming.method, path: incoming.url, headers: incoming.headers, body }
      requests.push(request)
      const reply = replies[Math.min(requests.length, replies.length) - 1]
      reply?.(response, request)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port')
  return { url: `http://127.0.0.1:${address.port}/v1`, requests }
}

/** Answers with a status and JSON, or a text as it is. */
export function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) => {
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

/** Answers with a chat completion that says this. */
export function says(content: unknown, more: Readonly<Record<string, unknown>> = {}): Reply {
  const message = { role: 'assistant', content: typeof content === 'string' ? content : JSON.stringify(content) }
  return answer(200, {
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
    ...more,
  })
}

/** Never answers. */
export const silence: Reply = () => undefined

/** Sends half of an answer and breaks the connection. */
export const breaksOff: Reply = (response) => {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('{"choices":[', () => response.destroy())
}
