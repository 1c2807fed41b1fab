import { gzipSync } from 'node:zlib'
import { manualSeam } from '@assay/core/testing'
import { expect, it, vi } from 'vitest'
import { callContext, failureOf } from '../../__tests__/call-context.ts'
import { runInMemory } from '../../__tests__/run-in-memory.ts'
import { httpTarget } from '../call-http.ts'
import { http } from '../http.ts'
import type { HttpOptions } from '../http-options.ts'
import { planRequest } from '../request-plan.ts'
import { deadUrl, localServer, rawServer, sendJson } from './local-server.ts'
import type { LocalServer } from './local-server.ts'

const failure = (options: HttpOptions, input: unknown = 'France'): Promise<Readonly<Record<string, unknown>>> =>
  failureOf(Promise.resolve(http(options)(input, callContext())))

const answering = (status: number, headers: Readonly<Record<string, string>>, body: string | Buffer = ''): Promise<LocalServer> =>
  localServer((response) => response.writeHead(status, headers).end(body))

it.each([
  [{ error: { message: 'the model is busy', type: 'x' }, request_id: 'req_1' }, 'the model is busy'],
  [{ detail: 'no such model' }, 'no such model'],
  [{ code: 7 }, '{"code":7}'],
  ['<html>\n  Bad gateway</html>', '<html> Bad gateway</html>'],
])('says what the server says, without what differs from request to request: %j', async (body, said) => {
  const { url } = await answering(500, {}, typeof body === 'string' ? body : JSON.stringify(body))

  expect(await failure({ url })).toMatchObject({
    name: 'HttpError',
    message: `POST ${url} answered 500 Internal Server Error: ${said}`,
    status: 500,
    stack: expect.stringContaining('The answer begins: '),
  })
})

it.each([
  ['retry-after', '7', '7'],
  ['retry-after', 'Wed, 21 Oct 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:28:00 GMT'],
  ['retry-after-ms', '1500', 1.5],
])('passes on when to come again: %s %s', async (name, value, retryAfter) => {
  const { url } = await answering(429, { [name]: value })

  expect(await failure({ url })).toMatchObject({ message: `POST ${url} answered 429 Too Many Requests`, status: 429, retryAfter })
})

it('shows neither keys nor what is secret in a URL, also where the server repeats them', async () => {
  vi.stubEnv('CAPITALS_KEY', 'sesame-open-4711')
  const { url } = await localServer((response, { headers, url: path }) =>
    sendJson(response, { error: `no such key ${headers.authorization}, ${String(headers['x-api-key'])} at ${path}` }, 401),
  )

  const { message, stack } = await failure({
    url: `${url.replace('//', '//ann:pa55word@')}/ask?token={{env.CAPITALS_KEY}}`,
    headers: { authorization: 'Bearer {{env.CAPITALS_KEY}}', 'x-api-key': 'literal-key-0815' },
  })

  expect(message).toBe(`POST ${url}/ask answered 401 Unauthorized: no such key ***, *** at /ask?token=***`)
  expect(stack).not.toMatch(/sesame|4711|0815|pa55word/)
})

it.each<[string, () => Promise<LocalServer>, HttpOptions['output'], RegExp]>([
  ['is empty', () => answering(200, { 'content-type': 'application/json' }), '$.a', /answered 200 with an empty body$/],
  [
    'is no JSON',
    () => answering(200, { 'content-type': 'text/html' }, '<p>hi</p>'),
    '$.a',
    /the answer is text\/html and no JSON: <p>hi<\/p>$/,
  ],
  [
    'says that it is JSON',
    () => answering(200, { 'content-type': 'application/json' }, '{"a"'),
    () => 1,
    /is application\/json and no JSON: {"a"$/,
  ],
  ['is a picture', () => answering(200, { 'content-type': 'image/png' }, 'png'), () => 1, /is image\/png, which is neither text nor JSON$/],
  ['is a stream', () => answering(200, { 'content-type': 'text/event-stream' }, 'data: 1'), '$.a', /stream of events; .*stream: false$/],
  ['has another shape', () => answering(200, {}, '{"b":1,"c":2}'), '$.a', /there is nothing at \$\.a; the answer is an object with b, c$/],
  ['needs another path', () => answering(200, {}, '{"b":1}'), '$.a[', /^http: output: \$\.a\[ is no JSONPath: unclosed/],
])('is clear about an answer that %s', async (_, server, output, message) => {
  const { url } = await server()

  const found = await failure({ url, ...(output !== undefined && { output }) })

  expect(found['message']).toMatch(message)
  expect(found['isRetryable']).toBeUndefined()
})

it.each<[string, () => Promise<LocalServer>]>([
  ['is cut', () => rawServer('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"answer": "Par', (socket) => socket.destroy())],
  ['is shorter than it says', () => rawServer('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"answer": "Paris"}')],
  ['ends within a chunk', () => rawServer('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{"ans')],
  ['ends within packed data', () => answering(200, { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(10_000)).subarray(0, 20))],
])('may try again when the answer %s', async (_, server) => {
  const { url } = await server()

  expect(await failure({ url })).toMatchObject({
    message: `POST ${url}: the connection ended in the middle of the answer`,
    code: 'ECONNRESET',
  })
})

it('reads no further than an answer says that it goes', async () => {
  const { url } = await rawServer('HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{"a":1}{"a":2}')

  const output = await http({ url, output: '$.a' })('x', callContext())

  expect(output).toBe(1)
})

it('ends the download of what is too large, also when it is large only unpacked', async () => {
  let closed: Promise<unknown> | undefined
  const endless = await localServer((response) => {
    closed = new Promise((resolve) => response.once('close', resolve))
    const more = (): void => {
      while (response.write('x'.repeat(10_000)));
      response.once('drain', more)
    }
    more()
  })
  const packed = await answering(200, { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(10_000_000)))

  for (const { url } of [endless, packed]) {
    expect(await failure({ url, maxBytes: 100_000 })).toMatchObject({
      message: `POST ${url}: the answer is larger than 100000 bytes; the rest was not read (maxBytes sets the limit)`,
    })
  }

  await closed
})

it('reads little of an endless error', async () => {
  const { url } = await localServer((response) => {
    response.writeHead(502)
    const more = (): void => {
      while (response.write('busy '.repeat(2_000)));
      response.once('drain', more)
    }
    more()
  })

  const { message } = await failure({ url })

  expect(message).toHaveLength(`POST ${url} answered 502 Bad Gateway: `.length + 301)
})

it('says where nothing listens, and does not try again, so that a run of such errors stops', async () => {
  const url = await deadUrl()

  const summary = await runInMemory(http({ url }), 50, { maxRetries: 3, stopAfterErrors: 4, maxConcurrency: 1 })

  expect(summary).toMatchObject({ status: 'cancelled', stopReason: 'errors' })
  expect(summary.results).toHaveLength(4)
  expect(summary.results[0]).toMatchObject({
    error: `POST ${url}: cannot reach ${new URL(url).host}: nothing listens there; is the server running? (ECONNREFUSED)`,
    errorDetail: { code: 'ECONNREFUSED' },
    retryCount: 0,
  })
})

it('says what does not speak HTTP', async () => {
  const { url } = await rawServer('220 mail ready\r\n')

  const { message } = await failure({ url })

  expect(message).toMatch(/cannot reach 127\.0\.0\.1:\d+: what answers there does not speak HTTP \(HPE_/)
})

it('follows redirects that mean the same request, within one server', async () => {
  const server = await localServer((response, { url }) => {
    if (url === '/old') response.writeHead(308, { location: '/new?a=1' }).end()
    else sendJson(response, 'ok')
  })

  const output = await http({ url: `${server.url}/old`, body: { q: '{{input}}' } })('France', callContext())

  expect(output).toBe('ok')
  expect(server.got[1]).toMatchObject({ method: 'POST', url: '/new?a=1', body: '{"q":"France"}' })
})

it.each([
  [307, '/again', 'POST', 'is redirected more than 5 times'],
  [
    302,
    '/login?next=secret',
    'POST',
    /is redirected \(302\) to http:\/\/127\.0\.0\.1:\d+\/login, which would lose the body; set url to it$/,
  ],
  [
    301,
    'http://127.0.0.2:9/x',
    'GET',
    /is redirected \(301\) to another server, http:\/\/127\.0\.0\.2:9\/x; if it is meant, set url to it$/,
  ],
  [301, 'http://:::', 'GET', 'is redirected (301) to what is no URL'],
])('does not follow a redirect with %s to %s of a %s', async (status, location, method, message) => {
  const { url } = await answering(status, { location })

  const found = await failure({ url, method })

  expect(found['message']).toMatch(message)
  expect(found['status']).toBe(status)
})

it('may try again when the answer takes too long, and ends the request', async () => {
  let closed: Promise<unknown> | undefined
  const asked = Promise.withResolvers<null>()
  const { url } = await localServer((response) => {
    closed = new Promise((resolve) => response.once('close', resolve))
    response.writeHead(200).write('{"answer":')
    asked.resolve(null)
  })
  const seam = manualSeam()
  const options = { url, timeout: 30_000 }
  const target = await httpTarget(planRequest(options), options, seam)

  const found = failureOf(Promise.resolve(target('x', callContext())))
  await asked.promise
  await seam.advance(30_000)

  expect(await found).toMatchObject({ name: 'TimeoutError', message: `POST ${url} took longer than 30000 ms` })
  expect(seam.sleeping()).toBe(0)
  await closed
})

it('ends the request when the item is cancelled', async () => {
  const controller = new AbortController()
  let closed: Promise<unknown> | undefined
  const { url } = await localServer((response) => {
    closed = new Promise((resolve) => response.once('close', resolve))
    controller.abort(new Error('no longer wanted'))
  })

  const { message } = await failureOf(Promise.resolve(http({ url })('x', callContext({ signal: controller.signal }))))

  expect(message).toBe('no longer wanted')
  await closed
})

it('asks once more when the server closes a kept connection at that very moment', async () => {
  let requests = 0
  const server = await localServer((response) => {
    requests += 1
    if (requests === 2) response.socket?.destroy()
    else sendJson(response, requests)
  })
  const target = http({ url: server.url })

  const outputs = [await target('a', callContext()), await target('b', callContext())]

  expect(outputs).toEqual([1, 3])
})

it('lets the engine retry what may pass, and slow down', async () => {
  let requests = 0
  const server = await localServer((response) => {
    requests += 1
    if (requests === 1) sendJson(response, { error: 'slow down' }, 429, { 'retry-after': '0', connection: 'close' })
    else if (requests === 2) response.socket?.resetAndDestroy()
    else if (requests === 3) response.writeHead(503).end()
    else sendJson(response, { answer: requests, tokens: 5 })
  })

  const summary = await runInMemory(http({ url: server.url, output: '$.answer', usage: { totalTokens: '$.tokens' } }), 1, { maxRetries: 4 })

  expect(summary).toMatchObject({ status: 'completed', usage: { totalTokens: 5 } })
  expect(summary.results).toMatchObject([{ retryCount: 3, output: 4, usage: { totalTokens: 5 } }])
})

it('stops a run whose key is wrong, although each answer has an id of its own', async () => {
  let requests = 0
  const { url } = await localServer((response) => {
    requests += 1
    sendJson(response, { error: { message: 'invalid key' }, request_id: requests }, 401)
  })

  const summary = await runInMemory(http({ url }), 50, { stopAfterErrors: 3, maxConcurrency: 1 })

  expect(summary.stopReason).toBe('errors')
  expect(requests).toBe(3)
})
