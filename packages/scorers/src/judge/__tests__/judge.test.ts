import type { ScorerInput } from '@assay/core'
import { describe, expect, it } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { breaksOff, answer, fakeEndpoint, says, silence } from '../../endpoint/__tests__/fake-endpoint.ts'
import type { Reply } from '../../endpoint/__tests__/fake-endpoint.ts'
import { recordingSeam } from '../../endpoint/__tests__/recording-seam.ts'
import { EndpointError } from '../../endpoint/endpoint-error.ts'
import { judge } from '../judge.ts'
import type { JudgeOptions } from '../judge-options.ts'

const choices = { good: 1, partly: 0.5, bad: 0, 'not a question': null }
const rubric = 'The answer is polite.'
const usage = { inputTokens: 100, outputTokens: 20, totalTokens: 120, model: 'model-1' }

function optionsFor(url: string, more: Partial<JudgeOptions> = {}): JudgeOptions {
  // The two kinds of options differ in prompt and rubric alone; the rubric gives way to a prompt here.
  return { model: 'model-1', choices, url, ...(more.prompt === undefined ? { rubric } : {}), ...more } as JudgeOptions
}

async function sentBy(
  options: Partial<JudgeOptions>,
  given = row('Sure!', 'Yes.', { input: { question: 'May I?' }, metadata: { lang: 'en' } }),
) {
  const server = await fakeEndpoint(says({ reason: 'It is.', choice: 'good' }))
  await judge(optionsFor(server.url, options)).run(given)
  return server.requests[0]
}

describe('judge', () => {
  it('is a graded scorer unless it has a threshold', () => {
    expect(judge(optionsFor('http://127.0.0.1:1'))).toMatchObject({ id: 'judge', direction: 'higher', threshold: null })
    expect(judge(optionsFor('http://127.0.0.1:1', { id: 'polite', threshold: 0.5 }))).toMatchObject({ id: 'polite', threshold: 0.5 })
  })

  it.each([
    ['good', 1],
    ['partly', 0.5],
    ['bad', 0],
    ['not a question', null],
  ])('scores the choice %s as it was given, with the reason and what it used', async (choice, score) => {
    const server = await fakeEndpoint(says({ reason: 'เพราะสุภาพ', choice }))

    const said = await judge(optionsFor(server.url)).run(row('Sure!'))

    expect(said).toEqual({ score, reason: `${choice}: เพราะสุภาพ`, choice, usage })
  })

  it('computes the cost from the price, cached tokens at theirs', async () => {
    const details = { prompt_tokens: 1_000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 400 }, total_tokens: 1_100 }
    const server = await fakeEndpoint(says({ reason: '', choice: 'good' }, { usage: details }))
    const price = { input: 2, cachedInput: 0.5, output: 8 }

    const said = await judge(optionsFor(server.url, { price })).run(row('Sure!'))

    // 600 × 2 + 400 × 0.5 + 100 × 8, for a million tokens
    expect(said.usage).toEqual({
      inputTokens: 1_000,
      outputTokens: 100,
      totalTokens: 1_100,
      cachedInputTokens: 400,
      costUsd: 0.0022,
      model: 'model-1',
    })
    expect(said.reason).toBe('good')
  })

  it('says nothing of usage when the endpoint does not', async () => {
    const server = await fakeEndpoint(says({ reason: 'x', choice: 'good' }, { usage: { prompt_tokens: -1, total_tokens: 'many' } }))

    expect(await judge(optionsFor(server.url, { price: { input: 1, output: 1 } })).run(row('x'))).not.toHaveProperty('usage')
  })

  it('sends the rubric and the row apart, and the choices as a schema', async () => {
    const request = await sentBy({ body: { temperature: 0 } })

    expect(request?.body).toEqual({
      model: 'model-1',
      temperature: 0,
      messages: [
        { role: 'system', content: expect.stringContaining(rubric) },
        { role: 'user', content: JSON.stringify({ input: { question: 'May I?' }, output: 'Sure!', expectedOutput: 'Yes.' }, null, 2) },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'judgement',
          strict: true,
          schema: {
            type: 'object',
            properties: { reason: { type: 'string' }, choice: { type: 'string', enum: Object.keys(choices) } },
            required: ['reason', 'choice'],
            additionalProperties: false,
          },
        },
      },
    })
  })

  it('fills a prompt in once, texts as they are and the rest as JSON', async () => {
    const prompt = 'Q: {{input}} A: {{ output }} E: {{expectedOutput}} {{metadata}}'

    const request = await sentBy({ prompt }, row('{{expectedOutput}} $&', 'Yes', { input: 'May I?', metadata: { lang: 'th' } }))

    expect(request?.body).toMatchObject({
      messages: [
        { role: 'system', content: expect.stringContaining('exactly one of "good", "partly", "bad", "not a question"') },
        { role: 'user', content: 'Q: May I? A: {{expectedOutput}} $& E: Yes {\n  "lang": "th"\n}' },
      ],
    })
  })

  it('takes a prompt that a function makes, of what select takes out of the output', async () => {
    const options = {
      prompt: ({ output, itemId }: ScorerInput) => `${itemId}: ${String(output)}`,
      select: (output: { answer: string }) => output.answer,
    }

    const request = await sentBy(options, row({ answer: '42' }))

    expect(request?.body).toMatchObject({ messages: [{}, { content: 'item: 42' }] })
  })

  it.each([
    ['json_object', { type: 'json_object' }],
    ['none', undefined],
  ] as const)('asks for %s when the endpoint knows no schemas', async (responseFormat, expected) => {
    const request = await sentBy({ responseFormat })

    expect(request?.body).toHaveProperty('model')
    expect(Reflect.get(Object(request?.body), 'response_format')).toEqual(expected)
  })

  it.each(['expectedOutput', 'metadata'])('is null, and asks nobody, when the prompt names the %s and the item has none', async (name) => {
    const server = await fakeEndpoint(says({ reason: '', choice: 'good' }))

    const said = await judge(optionsFor(server.url, { prompt: `{{output}} {{${name}}}` })).run(row('x'))

    expect(said).toEqual({ score: null, reason: `The prompt names ${name}, which the item has not` })
    expect(server.requests).toEqual([])
  })

  it.each<[string, Reply, string]>([
    [
      'a choice that is none',
      says({ reason: 'x', choice: 'great' }),
      'chose "great", which is not one of "good", "partly", "bad", "not a question"',
    ],
    [
      'a choice in another case',
      says({ reason: 'x', choice: 'Good' }),
      'chose "Good", which is not one of "good", "partly", "bad", "not a question"',
    ],
    ['the name of a property of every object', says({ choice: 'constructor' }), 'chose "constructor", which is not one of'],
    ['half JSON', says('{"reason":"it is","choi'), String.raw`is no JSON: "{\"reason\":\"it is\",\"choi"`],
    ['JSON in a code fence', says('```json\n{"choice":"good"}\n```'), 'is no JSON: "```json'],
    ['a bare choice', says('"good"'), String.raw`is no JSON object with a text "choice": "\"good\""`],
    ['a choice that is no text', says({ choice: ['good'] }), 'is no JSON object with a text "choice"'],
    ['no message', answer(200, { choices: [] }), 'has no message with text'],
    ['a refusal', answer(200, { choices: [{ message: { refusal: 'I cannot', content: null } }] }), 'refused: "I cannot"'],
    [
      'a cut answer',
      answer(200, { choices: [{ finish_reason: 'length', message: { content: '{' } }] }),
      'was cut off at its limit of tokens; raise it in body',
    ],
    [
      'a filtered answer',
      answer(200, { choices: [{ finish_reason: 'content_filter', message: { content: '' } }] }),
      "was stopped by the provider's content filter",
    ],
  ])('takes %s for an error, not a score, and does not ask again', async (_, reply, words) => {
    const server = await fakeEndpoint(reply)

    const problem = await errorOf(() => judge(optionsFor(server.url)).run(row('x')))

    expect(problem).toContain(`BACKEND model-1: the judgement ${words}`)
    expect(server.requests).toHaveLength(1)
  })

  it('keeps what a useless answer used with the error', async () => {
    const server = await fakeEndpoint(says('nonsense'))

    const asked = judge(optionsFor(server.url)).run(row('x'))

    await expect(asked).rejects.toBeInstanceOf(EndpointError)
    await expect(asked).rejects.toMatchObject({ usage })
  })

  it('gets through a busy, a broken and an interrupted endpoint', async () => {
    const seam = recordingSeam(60_000)
    const server = await fakeEndpoint(
      answer(429, 'slow down', { 'retry-after': '2' }),
      answer(500, 'oops'),
      breaksOff,
      says({ reason: 'x', choice: 'good' }),
    )

    expect(await judge(optionsFor(server.url, { seam })).run(row('x'))).toMatchObject({ score: 1 })
    expect(seam.waits).toEqual([2_000, 1_000, 2_000])
  })

  it('gives up on an endpoint that is too slow', async () => {
    const server = await fakeEndpoint(silence)
    const seam = recordingSeam(60_000, { isLate: true })

    expect(await errorOf(() => judge(optionsFor(server.url, { seam, maxRetries: 0 })).run(row('x')))).toBe(
      `BACKEND ${server.url}/chat/completions did not answer within 60000 ms`,
    )
  })

  it('ends with the reason of an abort', async () => {
    const controller = new AbortController()
    const reason = new Error('stopped')
    const server = await fakeEndpoint(() => controller.abort(reason))

    const asked = judge(optionsFor(server.url)).run(row('x', null, { signal: controller.signal }))

    await expect(asked).rejects.toBe(reason)
  })

  it('shows the key in no error', async () => {
    const key = 'sk-very-secret-key'
    const server = await fakeEndpoint((response, { headers }) => {
      response.writeHead(401).end(`refused ${headers.authorization} ${String(headers['api-key'])}`)
    })

    const asked = judge(optionsFor(server.url, { key, headers: { 'api-key': 'other-secret' } })).run(row('x'))

    await expect(asked).rejects.toThrow('answered 401: refused Bearer *** ***')
    await expect(asked).rejects.not.toThrow(/very-secret|other-secret/)
  })

  it.each<[Partial<JudgeOptions>, string]>([
    [{ model: '' }, 'model: is empty'],
    [{ choices: { good: 1 } }, 'choices: found 1, expected two or more'],
    [{ choices: { good: 1, bad: Number.NaN } }, 'choices: bad: found NaN, expected a finite number or null'],
    [{ rubric: ' ' }, 'rubric: is empty'],
    [
      { prompt: '{{output}} {{expected}}' },
      'prompt: {{expected}} is not known; a prompt has {{input}}, {{output}}, {{expectedOutput}}, {{metadata}}',
    ],
    [{ prompt: '{{input}}' }, 'prompt: {{output}} is not in it, so there is nothing to judge; put it in, or give a function'],
    [{ body: { stream: true } }, 'body: stream is not yours to set here'],
    [{ price: { input: -1, output: 0 } }, 'price.input: found -1, expected US dollars for a million tokens, from 0 on'],
  ])('refuses the options %j', async (more, problem) => {
    expect(await errorOf(() => judge(optionsFor('http://127.0.0.1:1', more)))).toBe(`INVALID judge: ${problem}`)
  })

  it('refuses a prompt beside a rubric', async () => {
    const both = { ...optionsFor('http://127.0.0.1:1'), prompt: '{{output}}' }

    // Code without types may give both.
    expect(await errorOf(() => judge(both as JudgeOptions))).toBe('INVALID judge: give either a prompt or a rubric')
  })
})
