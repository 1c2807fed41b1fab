import { describe, expect, it, vi } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import type { EndpointOptions } from '../endpoint-options.ts'
import { Endpoint } from '../endpoint.ts'
import { answer, breaksOff, fakeEndpoint, silence } from './fake-endpoint.ts'
import type { Reply } from './fake-endpoint.ts'
import { recordingSeam } from './recording-seam.ts'

const timeout = 12_345
const never = new AbortController().signal
const key = 'sk-very-secret-key'

async function ask(replies: readonly Reply[], options: EndpointOptions = {}) {
  const server = await fakeEndpoint(...replies)
  const seam = recordingSeam(timeout)
  const endpoint = new Endpoint('judge', { url: server.url, key, timeout, seam, ...options })
  const problem = { text: '' }
  const result = await endpoint.post('chat/completions', { a: 'ก' }, never).catch((error: unknown) => {
    problem.text = String(error)
    return undefined
  })
  return { server, seam, endpoint, result, problem: problem.text.replace(server.url, 'URL') }
}

describe('Endpoint', () => {
  it('posts JSON to the resource, with the key and more headers', async () => {
    const { server, result } = await ask([answer(200, { fine: true })], { headers: { 'x-team': 'search' } })

    expect(result).toEqual({ fine: true })
    expect(server.requests).toEqual([
      {
        method: 'POST',
        path: '/v1/chat/completions',
        headers: expect.objectContaining({ authorization: `Bearer ${key}`, 'x-team': 'search', 'content-type': 'application/json' }),
        body: { a: 'ก' },
      },
    ])
  })

  it('keeps the query of the base URL, and takes one with a slash at its end', async () => {
    const server = await fakeEndpoint(answer(200, {}))

    await new Endpoint('judge', { url: `${server.url}/?api-version=1` }).post('chat/completions', {}, never)

    expect(server.requests[0]?.path).toBe('/v1/chat/completions?api-version=1')
  })

  describe('without a URL of its own', () => {
    it('takes URL and key of the environment', async () => {
      const server = await fakeEndpoint(answer(200, {}))
      vi.stubEnv('OPENAI_BASE_URL', server.url)
      vi.stubEnv('OPENAI_API_KEY', key)

      await new Endpoint('judge', {}).post('chat/completions', {}, never)

      vi.unstubAllEnvs()
      expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${key}`)
    })

    it('sends the key of the environment to no other URL', async () => {
      const server = await fakeEndpoint(answer(200, {}))
      vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/v1')
      vi.stubEnv('OPENAI_API_KEY', key)

      await new Endpoint('judge', { url: server.url }).post('chat/completions', {}, never)

      vi.unstubAllEnvs()
      expect(server.requests[0]?.headers.authorization).toBeUndefined()
    })

    it('asks nobody when the environment names nobody', async () => {
      vi.stubEnv('OPENAI_BASE_URL', '')

      const problem = await errorOf(() => new Endpoint('judge', { key }).post('chat/completions', {}, never))

      vi.unstubAllEnvs()
      expect(problem).toBe('INVALID judge: no endpoint; give url, or set OPENAI_BASE_URL, for example to https://api.openai.com/v1')
    })
  })

  it.each([[429], [500], [503], [408], [409], [425]])('repeats a call that was answered with %d, after growing waits', async (status) => {
    const { seam, result } = await ask([answer(status, ''), answer(status, ''), answer(200, 'null')])

    expect(result).toBeNull()
    expect(seam.waits).toEqual([500, 1_000])
  })

  it.each([
    ['3', 3_000],
    ['0.5', 500],
    ['Thu, 01 Jan 2026 00:00:07 GMT', 7_000],
  ])('waits as Retry-After: %s asks', async (header, wait) => {
    const { seam, result } = await ask([answer(429, '', { 'retry-after': header }), answer(200, {})])

    expect(result).toEqual({})
    expect(seam.waits).toEqual([wait])
  })

  it('has the calls of other rows wait too', async () => {
    const server = await fakeEndpoint(answer(429, '', { 'retry-after': '9' }), answer(200, {}))
    const seam = recordingSeam(timeout)
    const endpoint = new Endpoint('judge', { url: server.url, timeout, seam, maxRetries: 0 })
    await expect(endpoint.post('chat/completions', {}, never)).rejects.toThrow('answered 429')

    await endpoint.post('chat/completions', {}, never)

    expect(seam.waits).toEqual([9_000])
  })

  it('gives up after its retries, and says what the endpoint said', async () => {
    const { server, problem } = await ask([answer(500, { error: { message: 'overloaded' } })], { maxRetries: 2 })

    expect(server.requests).toHaveLength(3)
    expect(problem).toBe('AssayError: URL/chat/completions answered 500: overloaded')
  })

  it('gives up at once on a wait of more than two minutes', async () => {
    const { server, seam, problem } = await ask([answer(429, 'quota', { 'retry-after': '3600' })])

    expect(server.requests).toHaveLength(1)
    expect(seam.waits).toEqual([])
    expect(problem).toBe('AssayError: URL/chat/completions answered 429: quota')
  })

  it.each([
    [answer(400, { error: { message: 'no such model' } }), 'answered 400: no such model'],
    [answer(401, { error: `the key ${key} is wrong` }), 'answered 401: the key *** is wrong'],
    [answer(401, `${'x'.repeat(290)}${key}`), `answered 401: ${'x'.repeat(290)}***`],
    [answer(404, ''), 'answered 404'],
    [
      answer(302, '', { location: 'http://127.0.0.1:1/' }),
      'answered 302, a redirect, which is not followed; give the URL that it leads to',
    ],
    [answer(200, '{"choices":['), 'answered with text that is no JSON: {"choices":['],
    [answer(200, `<html>${'x'.repeat(400)}`), `answered with text that is no JSON: <html>${'x'.repeat(294)}…`],
    [answer(200, 'x'.repeat(10_485_761)), 'answered with more than 10 MiB'],
  ])('does not repeat what cannot pass: %#', async (reply, words) => {
    const { server, problem } = await ask([reply])

    expect(server.requests).toHaveLength(1)
    expect(problem).toBe(`AssayError: URL/chat/completions ${words}`)
  })

  it('repeats a call whose answer broke off', async () => {
    const { result, server } = await ask([breaksOff, answer(200, { fine: true })])

    expect(result).toEqual({ fine: true })
    expect(server.requests).toHaveLength(2)
  })

  it('gives up on an answer that is late each time', async () => {
    const server = await fakeEndpoint(silence)
    const seam = recordingSeam(timeout, { isLate: true })

    const problem = await errorOf(() =>
      new Endpoint('judge', { url: server.url, timeout, seam, maxRetries: 1 }).post('chat/completions', {}, never),
    )

    expect(problem).toBe(`BACKEND ${server.url}/chat/completions did not answer within ${timeout} ms`)
    expect(seam.waits).toHaveLength(1)
  })

  it('repeats no call that cannot be made, and shows no key of it', async () => {
    const { server, seam, problem } = await ask([answer(200, {})], { key: 'sk-two\nlines' })

    expect(problem).toMatch(/^AssayError: URL\/chat\/completions could not be asked: /)
    expect(problem).not.toMatch(/sk-two|lines/)
    expect([server.requests, seam.waits]).toEqual([[], []])
  })

  it('says that nobody listens', async () => {
    const problem = await errorOf(() => new Endpoint('judge', { url: 'http://127.0.0.1:1/v1', maxRetries: 0 }).post('x', {}, never))

    expect(problem).toMatch(/^BACKEND http:\/\/127\.0\.0\.1:1\/v1\/x could not be asked: /)
  })

  it('ends with the reason of an abort, while it waits for an answer', async () => {
    const controller = new AbortController()
    const reason = new Error('stopped')
    const server = await fakeEndpoint(() => controller.abort(reason))

    const asked = new Endpoint('judge', { url: server.url }).post('chat/completions', {}, controller.signal)

    await expect(asked).rejects.toBe(reason)
  })

  it('ends with the reason of an abort, while it waits for a retry', async () => {
    const controller = new AbortController()
    const reason = new Error('stopped')
    const server = await fakeEndpoint(answer(429, '', { 'retry-after': '60' }))
    const seam = recordingSeam(timeout, { onWait: () => controller.abort(reason) })

    const asked = new Endpoint('judge', { url: server.url, seam, timeout }).post('chat/completions', {}, controller.signal)

    await expect(asked).rejects.toBe(reason)
    expect(server.requests).toHaveLength(1)
  })

  it.each([
    [{ url: 'ftp://127.0.0.1' }, 'judge: url: found "ftp://127.0.0.1", expected a URL with http or https'],
    [{ url: 'http://me:secret@' }, 'judge: url: found "http://***@", expected a URL with http or https'],
    [{ url: 'http://me:secret@127.0.0.1/v1' }, 'judge: url: holds a user name or a password; give key or headers instead'],
    [{ timeout: 0 }, 'judge: timeout: found 0, expected milliseconds above 0'],
    [{ maxRetries: 1.5 }, 'judge: maxRetries: found 1.5, expected a whole number from 0 on'],
  ])('refuses the options %j', async (options, problem) => {
    expect(await errorOf(() => new Endpoint('judge', options))).toBe(`INVALID ${problem}`)
  })
})
