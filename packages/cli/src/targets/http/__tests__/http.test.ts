import { gzipSync } from 'node:zlib'
import { beforeAll, expect, it, vi } from 'vitest'
import { callContext, failureOf } from '../../__tests__/call-context.ts'
import { http } from '../http.ts'
import type { HttpOptions } from '../http-options.ts'
import { localServer, sendJson } from './local-server.ts'

// What is loaded at the first call takes its time in the test runner.
beforeAll(() => import('../call-http.ts'))

const call = async (options: HttpOptions, input: unknown = 'France'): Promise<unknown> => http(options)(input, callContext())

it('posts the input as JSON and gives the answer whole, unless told otherwise', async () => {
  const server = await localServer((response) => sendJson(response, { answer: 'Paris' }))

  const output = await call({ url: `${server.url}/ask` }, { country: 'France' })

  expect(output).toEqual({ answer: 'Paris' })
  expect(server.got).toMatchObject([
    { method: 'POST', url: '/ask', headers: { 'content-type': 'application/json' }, body: '{"country":"France"}' },
  ])
})

it('fills url, headers and body, and keeps values of the dataset where they belong', async () => {
  vi.stubEnv('CAPITALS_KEY', 'sesame-open')
  const server = await localServer((response) => sendJson(response, 'ok'))

  await call(
    {
      url: `${server.url}/countries/{{input.name}}?from={{item.id}}`,
      headers: { authorization: 'Bearer {{env.CAPITALS_KEY}}', 'X-Trial': '{{trial}}' },
      body: { question: 'Capital of {{input.name}}?', raw: '{{input}}' },
    },
    { name: '../../admin?x=1&y="' },
  )

  expect(server.got[0]).toMatchObject({
    url: '/countries/..%2F..%2Fadmin%3Fx%3D1%26y%3D%22?from=item-1',
    headers: { authorization: 'Bearer sesame-open', 'x-trial': '0' },
  })
  expect(JSON.parse(server.got[0]?.body ?? '')).toEqual({
    question: 'Capital of ../../admin?x=1&y="?',
    raw: { name: '../../admin?x=1&y="' },
  })
})

it.each<[string, HttpOptions['body'], string, string]>([
  ['a text as text', (input) => `Capital of ${String(input)}?`, 'Capital of France?', 'text/plain; charset=utf-8'],
  ['a text that is a JSON object as JSON', (input) => JSON.stringify({ input }), '{"input":"France"}', 'application/json'],
  ['anything else as JSON', (input, { item }) => Promise.resolve([input, item.id]), '["France","item-1"]', 'application/json'],
  ['bytes as they are', () => new TextEncoder().encode('abc'), 'abc', 'application/octet-stream'],
])('sends what a function makes: %s', async (_, body, sent, type) => {
  const server = await localServer((response) => sendJson(response, 'ok'))

  await call({ url: server.url, body: body ?? '' })

  expect(server.got).toMatchObject([{ body: sent, headers: { 'content-type': type } }])
})

it('encodes values of a form', async () => {
  const server = await localServer((response) => sendJson(response, 'ok'))

  await call(
    { url: server.url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'q={{input}}&lang=en' },
    'a&lang=fr é',
  )

  expect(new URLSearchParams(server.got[0]?.body)).toEqual(
    new URLSearchParams([
      ['q', 'a&lang=fr é'],
      ['lang', 'en'],
    ]),
  )
})

it.each([
  ['$.choices[0].message.content', 'Paris'],
  ['$.choices[*].index', [0, 1]],
  ['$.choices[?@.index > 5]', []],
  ['$.none', null],
])('takes the output from %s', async (output, expected) => {
  const choices = [{ index: 0, message: { content: 'Paris' } }, { index: 1 }]
  const server = await localServer((response) => sendJson(response, { choices, none: null }))

  expect(await call({ url: server.url, output })).toEqual(expected)
})

it('hands the body and the headers of an answer to a function', async () => {
  const server = await localServer((response) => response.setHeader('x-model', 'm1').end('Paris\n'))

  const output = await call({ url: server.url, output: (body, { status, headers }) => [body, status, headers['x-model']] })

  expect(output).toEqual(['Paris\n', 200, 'm1'])
})

it('tells what was used beside the output, as far as it is known', async () => {
  const server = await localServer((response) => sendJson(response, { answer: 'Paris', used: { in: 12, out: 'unknown' } }))

  const output = await call({
    url: server.url,
    output: '$.answer',
    usage: { inputTokens: '$.used.in', outputTokens: '$.used.out', costUsd: '$.price' },
  })

  expect(output).toMatchObject({ usage: { inputTokens: 12 } })
  expect(JSON.stringify(output)).toBe('"Paris"')
})

it('unpacks an answer and reads it in its encoding', async () => {
  const server = await localServer((response) =>
    response
      .writeHead(200, { 'content-type': 'text/plain; charset=windows-1252', 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.from('caf\u00e9', 'latin1'))),
  )

  expect(await call({ url: server.url })).toBe('café')
})

it('asks all items over one connection when they come one after the other', async () => {
  const server = await localServer((response) => sendJson(response, 'ok'))
  const target = http({ url: server.url })

  for (let index = 0; index < 5; index += 1) await target(index, callContext())

  expect(server.got).toHaveLength(5)
  expect(server.connections()).toBe(1)
})

it.each([
  [{}, 'http: url must be a text'],
  [{ url: '/ask' }, 'http: url must be an absolute URL that begins with http: or https:'],
  [{ url: 'file:///etc/passwd' }, 'http: url must be an absolute URL that begins with http: or https:'],
  [{ url: 'http://h', methd: 'GET' }, 'http: methd is unknown; known are url, method, headers, body, output, usage, timeout, maxBytes'],
  [{ url: 'http://h', method: 'get', body: '{}' }, 'http: a GET request has no body; set method, or leave body out'],
  [{ url: 'http://h', timeout: 0 }, 'http: timeout must be a number above 0'],
  [{ url: 'http://h', headers: { 'Content-Length': '3' } }, 'http: headers.Content-Length is set by Assay; leave it out'],
  [{ url: 'http://h', headers: { a: '{{env}}' } }, 'http: headers.a: {{env}} is unknown'],
])('refuses %j when the config is loaded', (options, message) => {
  // As JavaScript would give them.
  expect(() => http(options as HttpOptions)).toThrow(message)
})

it.each([
  ['url', { url: '{{env.ASSAY_TEST_UNSET}}/ask' }],
  ['headers.x-key', { url: 'http://127.0.0.1:9', headers: { 'x-key': '{{env.ASSAY_TEST_UNSET}}' } }],
])('names a variable that is not set, in %s', async (place, options) => {
  const { message } = await failureOf(call(options))

  expect(message).toBe(`The environment variable ASSAY_TEST_UNSET is not set; http: ${place} needs it`)
})

it('lets no value of the dataset choose the host', async () => {
  const { message } = await failureOf(call({ url: 'http://127.0.0.1{{input}}/', headers: { 'x-key': 'k' } }, '.example.com'))

  expect(message).toBe('http: url lets a value of the dataset choose the host')
})

it('lets no value of the dataset lead to another path', async () => {
  const { message } = await failureOf(call({ url: 'http://127.0.0.1:9/items/{{input}}/state' }, '..'))

  expect(message).toBe('http: url cannot hold the value ..')
})
