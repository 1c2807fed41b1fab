import { describe, expect, it, vi } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import { Mastra } from '../../../mastra/index.ts'
import type { MastraHost } from '../../../mastra/host.ts'
import type { NewItem } from '../../../storage/domains/datasets/new-item.ts'
import { runDataset } from '../index.ts'
import type { RunDatasetOptions } from '../run-dataset-options.ts'
import { evaluationOf } from './evaluation.ts'

/** Runs an agent of a host over these items. */
async function runAgent(look: MastraHost, items: readonly NewItem[] = [{ input: 'Hello' }], options: Partial<RunDatasetOptions> = {}) {
  const { host, datasetId, rows } = await evaluationOf(items)
  const summary = await runDataset({ ...host, ...look }, { datasetId, targetType: 'agent', targetId: 'greeter', ...options })
  return { summary, rows: await rows(summary.runId) }
}

const agentWith = (generate: (...given: unknown[]) => unknown): MastraHost => ({ getAgentById: () => ({ generate }) })

const judgeOf = (type: string) => ({ id: `judge-${type}`, type, run: vi.fn<MastraScorer['run']>(() => ({ score: 1 })) })

describe('an agent', () => {
  it('is looked up by its id first', async () => {
    const byId = { generate: async () => 'by id' }
    const byName = { generate: async () => 'by name' }
    const getAgentById = vi.fn((_id: string) => byId)
    const getAgent = vi.fn(() => byName)

    const { rows } = await runAgent({ getAgentById, getAgent })

    expect(rows[0]?.output).toBe('by id')
    expect(getAgentById.mock.calls).toEqual([['greeter']])
    expect(getAgent).not.toHaveBeenCalled()
  })

  it.each<[string, MastraHost]>([
    ['gives nothing', { getAgentById: () => undefined }],
    ['gives null', { getAgentById: () => null }],
    [
      'throws',
      {
        getAgentById: () => {
          throw new Error('Agent with id greeter not found')
        },
      },
    ],
    ['rejects', { getAgentById: async () => Promise.reject(new Error('Agent with id greeter not found')) }],
    ['gives what cannot generate', { getAgentById: () => ({ id: 'greeter' }) }],
    ['is not there', {}],
  ])('is looked up by its name when the look-up by id %s', async (_, byId) => {
    const getAgent = vi.fn((name: string) => ({ generate: async () => `by name: ${name}` }))

    const { rows } = await runAgent({ ...byId, getAgent })

    expect(rows[0]?.output).toBe('by name: greeter')
  })

  it('may be given by a promise', async () => {
    const { rows } = await runAgent({ getAgentById: async () => ({ generate: () => 'later' }) })

    expect(rows[0]?.output).toBe('later')
  })

  it('may be one of our Mastra, by id or key', async () => {
    const { runs, datasets, datasetId } = await evaluationOf(1)
    const greeter = { id: 'greeter-1', generate: async () => ({ text: 'Hi' }) }
    const mastra = new Mastra({ agents: { greeter }, storage: { stores: { runs, datasets } } })

    const byId = await runDataset(mastra, { datasetId, targetType: 'agent', targetId: 'greeter-1' })
    const byKey = await runDataset(mastra, { datasetId, targetType: 'agent', targetId: 'greeter' })

    expect([byId, byKey].map(({ results }) => results[0]?.output)).toEqual([{ text: 'Hi' }, { text: 'Hi' }])
  })

  it('is called as a method, with the input unchanged and exactly these options', async () => {
    const messages = [{ role: 'user', content: 'Hello' }]
    const calls: unknown[][] = []
    class Greeter {
      readonly greeting = 'Hi'
      async generate(...given: unknown[]) {
        calls.push(given)
        return { text: this.greeting }
      }
    }

    const { rows } = await runAgent({ getAgentById: () => new Greeter() }, [{ input: messages }])

    expect(calls).toEqual([[messages, { abortSignal: expect.any(AbortSignal), returnScorerData: true, scorers: {} }]])
    expect(rows[0]?.output).toEqual({ text: 'Hi' })
  })

  it('gets the request context that the metadata of the item holds', async () => {
    const generate = vi.fn((_input: unknown, _options: { requestContext?: Map<string, unknown> }) => ({ text: '' }))
    const host: MastraHost = { getAgentById: () => ({ generate }) }

    await runAgent(host, [
      { input: 'a', metadata: { requestContext: { locale: 'de', limits: { a: 1 } } } },
      { input: 'b', metadata: { requestContext: 'no object' } },
      { input: 'c', metadata: ['no object'] },
    ])

    const contexts = generate.mock.calls.map(([, { requestContext }]) => requestContext)
    expect(contexts.slice(1)).toEqual([undefined, undefined])
    expect(contexts[0]?.get('locale')).toBe('de')
    expect([...(contexts[0]?.entries() ?? [])]).toEqual([
      ['locale', 'de'],
      ['limits', { a: 1 }],
    ])
    expect(JSON.parse(JSON.stringify(contexts[0]))).toEqual({ locale: 'de', limits: { a: 1 } })
  })
})

describe('the result of an agent', () => {
  it.each<[string, unknown]>([
    ['a text', 'Hi'],
    ['its own object', { text: 'Hi', confidence: 0.9, steps: 3 }],
    ['an object with steps and no response', { text: 'Hi', steps: [] }],
    ['an object with a response that is a text', { text: 'Hi', steps: [], response: 'Hi' }],
  ])('is stored whole when it is %s', async (_, result) => {
    const { rows } = await runAgent(agentWith(async () => result))

    expect(rows[0]?.output).toEqual(result)
  })

  it('is reduced to what a person reads when it is a full output', async () => {
    const full = {
      text: 'It rains',
      object: { weather: 'rain' },
      toolCalls: [{ toolName: 'weather' }],
      toolResults: [{ result: 'rain' }],
      reasoningText: 'I looked',
      sources: [{ url: 'https://example.com' }],
      finishReason: 'stop',
      tripwire: { reason: 'none' },
      steps: [{ request: 'long' }],
      response: { messages: ['long'], headers: { 'set-cookie': 'abc-123' } },
      request: { body: 'long' },
      providerMetadata: {},
      warnings: [],
      runId: 'agent-run',
    }

    const { rows } = await runAgent(agentWith(async () => full))

    const {
      steps: _steps,
      response: _response,
      request: _request,
      providerMetadata: _metadata,
      warnings: _warnings,
      runId: _runId,
      ...read
    } = full
    expect(rows[0]?.output).toEqual(read)
  })

  it('leaves out what is empty in a full output, but not false and 0', async () => {
    const full = {
      text: '',
      object: 0,
      toolCalls: [],
      toolResults: undefined,
      reasoningText: null,
      finishReason: 'stop',
      steps: [],
      response: {},
    }

    const { rows } = await runAgent(agentWith(async () => full))

    expect(rows[0]?.output).toEqual({ object: 0, finishReason: 'stop' })
  })

  it('is read through getters', async () => {
    class FullOutput {
      readonly steps = []
      readonly response = {}
      get text(): string {
        return 'From a getter'
      }
    }

    const { rows } = await runAgent(agentWith(async () => new FullOutput()))

    expect(rows[0]?.output).toEqual({ text: 'From a getter' })
  })

  it('gives usage and trace to the row', async () => {
    const results = [
      { text: 'a', usage: { inputTokens: 1 }, totalUsage: { inputTokens: 5, outputTokens: 2 }, traceId: 'trace-1' },
      { text: 'b', usage: { inputTokens: 3 }, totalUsage: null, traceId: '' },
      { text: 'c', usage: { inputTokens: undefined, outputTokens: 4 }, traceId: 7 },
      { text: 'd', usage: {} },
    ]

    const { rows, summary } = await runAgent(
      agentWith(async (input) => results[Number(input)]),
      results.map((_, index) => ({ input: index })),
    )

    expect(rows.map(({ usage, traceId }) => [usage, traceId])).toEqual([
      [{ inputTokens: 5, outputTokens: 2 }, 'trace-1'],
      [{ inputTokens: 3 }, undefined],
      [{ outputTokens: 4 }, undefined],
      [undefined, undefined],
    ])
    expect(summary.usage).toEqual({ inputTokens: 8, outputTokens: 6, rows: 3, rowsWithCost: 0 })
  })
})

describe('a scorer of type agent', () => {
  const scoringData = {
    input: { inputMessages: [{ role: 'user', content: 'Hello', createdAt: new Date(0) }], systemMessages: [] },
    output: [{ role: 'assistant', content: 'Hi' }],
  }
  it('gets the message lists when the agent gives them, and others do not', async () => {
    const [forAgents, plain] = [judgeOf('agent'), judgeOf('plain')]

    await runAgent(
      agentWith(async () => ({ text: 'Hi', scoringData })),
      undefined,
      { scorers: [forAgents, plain] },
    )

    expect(forAgents.run.mock.calls[0]?.[0]).toMatchObject(scoringData)
    expect(plain.run.mock.calls[0]?.[0]).toMatchObject({ input: 'Hello', output: { text: 'Hi' } })
  })

  it('gets its own copy of them', async () => {
    const [first, second] = [judgeOf('agent'), { ...judgeOf('agent'), id: 'second' }]
    first.run.mockImplementation((given) => {
      // The message lists of this test.
      const { input, output } = given as unknown as typeof scoringData
      input.inputMessages.length = 0
      output.length = 0
      return { score: 1 }
    })

    await runAgent(
      agentWith(async () => ({ text: 'Hi', scoringData })),
      undefined,
      { scorers: [first, second] },
    )

    expect(second.run.mock.calls[0]?.[0]).toMatchObject({
      input: { inputMessages: [{ createdAt: new Date(0) }] },
      output: [{ content: 'Hi' }],
    })
    expect(scoringData.output).toHaveLength(1)
  })

  it('gets input and output when there are no message lists', async () => {
    const judge = judgeOf('agent')

    await runAgent(
      agentWith(async () => ({ text: 'Hi' })),
      undefined,
      { scorers: [judge] },
    )

    expect(judge.run.mock.calls[0]?.[0]).toMatchObject({ input: 'Hello', output: { text: 'Hi' } })
  })

  it('has an error when the message lists cannot be copied', async () => {
    const round: Record<string, unknown> = {}
    round['self'] = round

    const { rows } = await runAgent(
      agentWith(async () => ({ text: 'Hi', steps: [], response: {}, scoringData: { input: round, output: [] } })),
      undefined,
      {
        scorers: [judgeOf('agent')],
      },
    )

    expect(rows[0]).toMatchObject({ verdict: 'unscored', scores: [{ score: null, error: expect.any(String) }] })
  })
})
