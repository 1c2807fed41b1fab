import { AnswerCorrectness, ClosedQA, EmbeddingSimilarity, Factuality, init, Levenshtein, Moderation } from 'autoevals'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { answer, fakeEndpoint } from '../../endpoint/__tests__/fake-endpoint.ts'
import type { FakeEndpoint, FakeRequest, Reply } from '../../endpoint/__tests__/fake-endpoint.ts'
import { ExplicitClient } from '../explicit-client.ts'
import { fromAutoevals } from '../from-autoevals.ts'
import { watchOutgoing } from './outgoing.ts'

const foreignKey = 'sk-of-the-environment'
const model = 'model-1'

beforeEach(() => {
  // What autoevals would use if it were left alone.
  vi.stubEnv('OPENAI_API_KEY', foreignKey)
  vi.stubEnv('BRAINTRUST_API_KEY', foreignKey)
  vi.stubEnv('OPENAI_BASE_URL', '')
  return () => {
    vi.unstubAllEnvs()
    init()
  }
})

/** Answers as a model that calls the tool it was given; embeddings and moderations too. */
const model1: Reply = (response, { path, body }) => {
  const usage = { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 }
  const reply = { usage, ...(path?.endsWith('/chat/completions') ? toolCall(body) : other(path)) }
  answer(200, reply)(response, { path, body, method: 'POST', headers: {} })
}

function toolCall(body: unknown): object {
  const name = String(Reflect.get(Object(Reflect.get(Object(Reflect.get(Object(body), 'tool_choice')), 'function')), 'name'))
  const values =
    name === 'select_choice'
      ? { choice: /Criterion/.test(JSON.stringify(body)) ? 'Y' : 'C', reasons: 'same facts' }
      : { TP: ['a'], FP: [], FN: ['b'] }
  return { choices: [{ message: { tool_calls: [{ type: 'function', function: { name, arguments: JSON.stringify(values) } }] } }] }
}

function other(path: string | undefined): object {
  return path?.endsWith('/embeddings') ? { data: [{ embedding: [1, 0] }] } : { results: [{ flagged: false, category_scores: {} }] }
}

function pathsOf({ requests }: FakeEndpoint): readonly (string | undefined)[] {
  return requests.map(({ path }) => path)
}

function keysIn(requests: readonly FakeRequest[]): ReadonlySet<string | undefined> {
  return new Set(requests.map(({ headers }) => headers.authorization))
}

describe('fromAutoevals', () => {
  it('is a graded scorer that is named after the one it wraps', () => {
    expect(fromAutoevals(Factuality)).toMatchObject({ id: 'Factuality', name: 'Factuality', direction: 'higher', threshold: null })
    expect(fromAutoevals(Factuality, { id: 'facts', threshold: 0.6 })).toMatchObject({ id: 'facts', threshold: 0.6 })
  })

  it('scores as autoevals does, with its reason and what it used', async () => {
    const server = await fakeEndpoint(model1)
    const price = { input: 1, output: 5 }

    const said = await fromAutoevals(Factuality, { url: server.url, key: 'k', model, price }).run(
      row('Paris', 'Paris', { input: 'Capital?' }),
    )

    // Choice C of autoevals' template factuality.yaml has the score 1.
    expect(said).toEqual({ score: 1, reason: 'same facts', usage: { inputTokens: 10, outputTokens: 2, totalTokens: 12, costUsd: 0.00002 } })
    expect(server.requests[0]?.body).toMatchObject({ model, messages: [{ content: expect.stringContaining('[Question]: Capital?') }] })
  })

  // Value of js-levenshtein, which autoevals uses: 3 edits in 7.
  it('scores without any endpoint where none is needed', async () => {
    const outgoing = watchOutgoing()

    const said = await fromAutoevals(Levenshtein).run(row({ text: 'kitten' }, 'sitting'))

    expect(said.score).toBeCloseTo(4 / 7, 12)
    expect(outgoing).toEqual({ fetched: [], connected: [] })
  })

  it.each([
    ['Factuality', Factuality, {}, 1, 1],
    ['ClosedQA', ClosedQA, { criteria: 'polite' }, 1, 1],
    ['EmbeddingSimilarity', EmbeddingSimilarity, {}, 1, 2],
    ['Moderation', Moderation, {}, 1, 1],
    // 0.75 × F1 of one of two statements, + 0.25 × the similarity that it asks another scorer for, without its client.
    ['AnswerCorrectness', AnswerCorrectness, {}, 0.75 * (2 / 3) + 0.25, 3],
  ])('asks its endpoint and nothing else for %s', async (_, scorer, parameters, score, calls) => {
    const server = await fakeEndpoint(model1)
    const outgoing = watchOutgoing()

    const said = await fromAutoevals(scorer, { url: server.url, key: 'own key', model, parameters }).run(row('a', 'b'))

    expect(said.score).toBeCloseTo(score, 12)
    expect(server.requests).toHaveLength(calls)
    expect(outgoing.fetched).toEqual(pathsOf(server).map((path) => new URL(path ?? '', server.url).href))
    expect(new Set(outgoing.connected)).toEqual(new Set([new URL(server.url).host]))
    expect(keysIn(server.requests)).toEqual(new Set(['Bearer own key']))
  })

  it('keeps the model calls of rows apart that are scored at once', async () => {
    const servers = await Promise.all([fakeEndpoint(model1), fakeEndpoint(model1)])
    watchOutgoing()

    await Promise.all(servers.map(({ url }) => fromAutoevals(AnswerCorrectness, { url, model }).run(row('a', 'b'))))

    expect(servers.map(({ requests }) => requests.length)).toEqual([3, 3])
  })

  // The control: without the wrapper the same scorer goes elsewhere, though it was given a client, and the watch sees it.
  it('keeps back what autoevals itself sends to its maker', async () => {
    const server = await fakeEndpoint(model1)
    const outgoing = watchOutgoing()
    const client = new ExplicitClient(() => Promise.resolve(toolCall({ tool_choice: { function: { name: 'classify_statements' } } })))

    // A client as far as this scorer uses one.
    const alone = AnswerCorrectness({ output: 'a', expected: 'b', input: 'c', client } as unknown as Parameters<
      typeof AnswerCorrectness
    >[0])

    await expect(alone).rejects.toThrow('Connection error')
    expect(outgoing.fetched.filter((url) => new URL(url).hostname.endsWith('braintrust.dev'))).not.toEqual([])
    expect(server.requests).toEqual([])
  })

  it('asks nobody when neither the options nor the environment name an endpoint', async () => {
    const outgoing = watchOutgoing()

    const problem = await errorOf(() => fromAutoevals(Factuality, { key: 'k' }).run(row('a', 'b')))

    expect(problem).toBe('INVALID Factuality: no endpoint; give url, or set OPENAI_BASE_URL, for example to https://api.openai.com/v1')
    expect(outgoing).toEqual({ fetched: [], connected: [] })
  })

  it('is wrapped by no logger of its maker', async () => {
    const server = await fakeEndpoint(model1)
    const logged = vi.fn()
    vi.stubGlobal('__inherited_braintrust_wrap_openai', logged)

    await fromAutoevals(AnswerCorrectness, { url: server.url, model }).run(row('a', 'b'))

    vi.unstubAllGlobals()
    expect(logged).not.toHaveBeenCalled()
    expect(JSON.stringify(server.requests)).not.toContain('span_info')
  })

  it("leaves the application's own use of autoevals alone, and its client as it was", async () => {
    const asked: string[] = []
    const own = new ExplicitClient(async (path) => {
      asked.push(path)
      return { data: [{ embedding: [0, 1] }] }
    })
    // A client as far as it is used here.
    init({ client: own as unknown as NonNullable<Parameters<typeof init>[0]>['client'] & object })
    const { promise, resolve } = Promise.withResolvers<{ name: string; score: number }>()

    const scored = fromAutoevals(() => promise, { id: 'waiting' }).run(row('a', 'b'))
    const direct = await EmbeddingSimilarity({ output: 'a', expected: 'b' })
    resolve({ name: 'waiting', score: 1 })
    await scored

    expect(direct.score).toBe(1)
    expect(asked).toEqual(['embeddings', 'embeddings'])
    expect(Reflect.get(globalThis, '__client')).toBe(own)
  })

  it('refuses what autoevals is asked directly meanwhile without any client', async () => {
    const outgoing = watchOutgoing()
    const { promise, resolve } = Promise.withResolvers<{ name: string; score: number }>()

    const scored = fromAutoevals(() => promise, { id: 'waiting' }).run(row('a', 'b'))
    const direct = EmbeddingSimilarity({ output: 'a', expected: 'b' })

    await expect(direct).rejects.toThrow('autoevals was called without a client; give it one, or wrap the scorer with fromAutoevals')
    resolve({ name: 'waiting', score: 1 })
    await scored
    expect(outgoing.fetched).toEqual([])
    expect(Reflect.get(globalThis, '__client')).toBeUndefined()
  })

  it('is null, and asks nobody, without an expected output, unless the scorer needs none', async () => {
    const server = await fakeEndpoint(model1)
    const options = { url: server.url, model, parameters: () => ({ criteria: 'polite' }) }

    expect(await fromAutoevals(ClosedQA, options).run(row('a'))).toEqual({
      score: null,
      reason: 'The item has no expected output; if the scorer needs none, set requiresExpectedOutput to false',
    })
    expect(server.requests).toEqual([])
    expect(await fromAutoevals(ClosedQA, { ...options, requiresExpectedOutput: false }).run(row('a'))).toMatchObject({ score: 1 })
  })

  it('is null where autoevals gives null, and an error where it gives one', async () => {
    const nothing = fromAutoevals(() => ({ name: 'x', score: null }), { id: 'nothing' })
    const failing = fromAutoevals(() => ({ name: 'x', score: 0, error: 'no context' }), { id: 'failing' })

    expect(await nothing.run(row('a', 'b'))).toEqual({ score: null, reason: 'autoevals gave no score' })
    expect(await errorOf(() => failing.run(row('a', 'b')))).toBe('BACKEND autoevals: "no context"')
  })

  it('refuses what has no name to be known by', async () => {
    expect(await errorOf(() => fromAutoevals(() => ({ name: 'x', score: 1 })))).toBe(
      'INVALID fromAutoevals: expected a scorer of autoevals with a name, such as Factuality; give an id for one without',
    )
  })
})
