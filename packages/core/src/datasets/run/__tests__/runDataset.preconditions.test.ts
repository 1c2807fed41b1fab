import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import type { MastraHost } from '../../../mastra/host.ts'
import { DatasetsInMemory } from '../../../storage/domains/datasets/inmemory.ts'
import { RunsInMemory } from '../../../storage/domains/runs/inmemory.ts'
import { RunsStorage } from '../../../storage/domains/runs/base.ts'
import { runDataset } from '../index.ts'
import type { RunDatasetOptions } from '../run-dataset-options.ts'
import { evaluationOf } from './evaluation.ts'

const exact: MastraScorer = { id: 'exact', run: () => ({ score: 1 }) }

/** Tries to start a run that has one thing wrong, and gives the error. Nothing may have been stored. */
async function refusalOf(wrong: Partial<RunDatasetOptions>, host: MastraHost = {}): Promise<unknown> {
  const { runs, datasets, datasetId } = await evaluationOf(2)
  const createRun = vi.spyOn(runs, 'createRun')
  const target = vi.fn()
  const right = { datasetId, targetType: 'function', targetId: 'echo', target, storage: { stores: { runs, datasets } } } as const

  const refusal = await runDataset(host, { ...right, ...wrong }).then(
    () => 'It ran',
    (error: unknown) => error,
  )

  expect((await runs.listRuns()).runs).toEqual([])
  expect(target).not.toHaveBeenCalled()
  for (const { value } of createRun.mock.results) await expect(value).rejects.toThrow('createRun')
  return refusal
}

describe('before a run exists', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.each<[string, unknown]>([
    ['no storage', undefined],
    ['null as storage', null],
    ['a storage of another kind', { stores: { runs: { createRun: vi.fn() }, datasets: { getDatasetById: vi.fn() } } }],
    ['a storage without datasets', { stores: { runs: new RunsInMemory() } }],
  ])('a host with %s is told of the storage option', async (_, storage) => {
    const host: MastraHost = { getStorage: () => storage }
    const options = { datasetId: 'dataset-1', targetType: 'function', targetId: 'echo', target: () => null } as const

    await expect(runDataset(host, options)).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('storage option') })
  })

  it('a host without any method is told of the storage option', async () => {
    const options = { datasetId: 'dataset-1', targetType: 'function', targetId: 'echo', target: () => null } as const

    await expect(runDataset({}, options)).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('storage option') })
  })

  it('a store of another major version of the contract is refused', async () => {
    class LaterRuns extends RunsStorage {
      override readonly contractVersion: string = '2.0'
    }
    // Only the brand is looked at, so a driver is not needed.
    const runs = new LaterRuns({} as ConstructorParameters<typeof RunsStorage>[0])
    const storage = { stores: { runs, datasets: new DatasetsInMemory() } }

    expect(await refusalOf({ storage })).toMatchObject({ code: 'INVALID', message: expect.stringMatching(/^storage: /) })
  })

  it('a dataset that is not there is not found', async () => {
    expect(await refusalOf({ datasetId: 'nowhere' })).toMatchObject({ code: 'NOT_FOUND', message: 'Dataset not found: nowhere' })
  })

  it('a version before the first is refused', async () => {
    expect(await refusalOf({ version: new Date('2001-01-01') })).toMatchObject({
      code: 'INVALID',
      details: { path: 'version' },
      message: expect.stringContaining('2001-01-01T00:00:00.000Z'),
    })
  })

  it.each(['agent', 'workflow', 'function', 'scorer'] as const)(
    'a target of type %s that the host does not know is not found',
    async (targetType) => {
      const { runs, datasets, datasetId } = await evaluationOf(1)
      const host: MastraHost = { getStorage: () => ({ stores: { runs, datasets } }) }

      const running = runDataset(host, { datasetId, targetType, targetId: 'missing' })

      await expect(running).rejects.toMatchObject({ code: 'NOT_FOUND', message: `Target not found: ${targetType}/missing` })
      expect((await runs.listRuns()).runs).toEqual([])
    },
  )

  it.each<[string, MastraHost]>([
    ['gives nothing', { getAgentById: () => undefined, getAgent: () => null }],
    [
      'throws',
      {
        getAgentById: () => {
          throw new Error('No such agent')
        },
        getAgent: () => {
          throw new Error('No such agent')
        },
      },
    ],
    ['rejects', { getAgentById: () => Promise.reject(new Error('No such agent')) }],
    ['gives something that cannot generate', { getAgentById: () => ({ id: 'a', stream: () => null }), getAgent: () => 'a' }],
  ])('an agent is not found when the host %s', async (_, host) => {
    expect(await refusalOf({ targetType: 'agent', targetId: 'a' }, host)).toMatchObject({
      code: 'NOT_FOUND',
      message: 'Target not found: agent/a',
    })
  })

  it('a function is not found when the host throws', async () => {
    const host: MastraHost = {
      getFunctionById: () => {
        throw new Error('No such function')
      },
    }
    const { runs, datasets, datasetId } = await evaluationOf(1)
    const storage = { stores: { runs, datasets } }

    await expect(runDataset(host, { datasetId, targetType: 'function', targetId: 'f', storage })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'Target not found: function/f',
    })
  })

  it('a target type that there is not is refused', async () => {
    // What a configuration that nobody checked may hold.
    const targetType = 'agents' as 'agent'

    expect(await refusalOf({ targetType })).toMatchObject({ code: 'INVALID', details: { path: 'targetType' } })
  })

  it('a scorer that the host does not know is not found', async () => {
    expect(await refusalOf({ scorers: [exact, 'style'] }, { getScorerById: () => undefined })).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('Scorer not found: style'),
    })
  })

  it.each<[string, unknown, string]>([
    ['null', null, 'scorers[1]'],
    ['undefined', undefined, 'scorers[1]'],
    ['a function', () => ({ score: 1 }), 'scorers[1]'],
    ['without run', { id: 'style' }, 'scorers[1]'],
    ['without id', { run: () => ({ score: 1 }) }, 'scorers[1]'],
    ['a choice of nothing', { scorer: null }, 'scorers[1]'],
    ['a second one with the same id', { id: 'exact', run: () => ({ score: 0 }) }, 'scorers[1]'],
    ['the same one with another threshold', { scorer: exact, threshold: 1 }, 'scorers[1]'],
    ['one with NaN as threshold', { scorer: { id: 'style', run: () => ({ score: 1 }) }, threshold: Number.NaN }, 'scorers[1].threshold'],
    ['one with a text as threshold', { id: 'style', run: () => ({ score: 1 }), threshold: '0.5' }, 'scorers[1].threshold'],
    ['one with an unknown direction', { id: 'style', run: () => ({ score: 1 }), direction: 'up' }, 'scorers[1].direction'],
  ])('a scorer that is %s is refused', async (_, choice, path) => {
    // Wrong on purpose: what code without types may pass.
    const scorers = [exact, choice as MastraScorer]

    expect(await refusalOf({ scorers })).toMatchObject({ code: 'INVALID', details: { path } })
  })

  it('scorers that are no list are refused', async () => {
    // Wrong on purpose: what code without types may pass.
    const scorers = exact as unknown as readonly MastraScorer[]

    expect(await refusalOf({ scorers })).toMatchObject({ code: 'INVALID', details: { path: 'scorers' } })
  })

  it.each<[string, Partial<RunDatasetOptions>]>([
    ['trials', { trials: 0 }],
    ['trials', { trials: 1.5 }],
    ['maxConcurrency', { maxConcurrency: 0 }],
    ['maxConcurrency', { maxConcurrency: Number.POSITIVE_INFINITY }],
    ['maxRetries', { maxRetries: -1 }],
    ['retryDelay', { retryDelay: Number.NaN }],
    ['itemTimeout', { itemTimeout: 0 }],
    ['scorerTimeout', { scorerTimeout: -5 }],
    ['leaseTimeToLive', { leaseTimeToLive: 0 }],
    ['stopAfterErrors', { stopAfterErrors: 0 }],
    ['rateLimit.maxCalls', { rateLimit: { maxCalls: 0, interval: 1_000 } }],
    ['rateLimit.interval', { rateLimit: { maxCalls: 1, interval: 0 } }],
    ['limits.maxDuration', { limits: { maxDuration: -1 } }],
    ['limits.maxTokens', { limits: { maxTokens: Number.NaN } }],
    ['limits.maxCostUsd', { limits: { maxCostUsd: Number.POSITIVE_INFINITY } }],
  ])('%s that is out of range is refused: %j', async (path, options) => {
    expect(await refusalOf(options)).toMatchObject({
      code: 'INVALID',
      details: { path },
      message: expect.stringMatching(new RegExp(`^${path}: expected .+, got `)),
    })
  })

  it('a rate limit that lacks one of its two numbers is refused', async () => {
    // Wrong on purpose: what a configuration without types may hold.
    const rateLimit = { maxCalls: 5 } as { maxCalls: number; interval: number }

    expect(await refusalOf({ rateLimit })).toMatchObject({ code: 'INVALID', details: { path: 'rateLimit.interval' } })
  })

  it('an item that the version does not have is refused', async () => {
    expect(await refusalOf({ itemIds: ['item-1', 'item-9', 'item-0'] })).toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(/^itemIds: .*item-9/),
      details: { path: 'itemIds' },
    })
  })

  it('an unknown item among more than 1,000 is refused', async () => {
    const known = Array.from({ length: 1_200 }, (_, index) => `item-${index}`)
    const { run, runs } = await evaluationOf(1_200)

    await expect(run((input) => input, { itemIds: [...known, 'item-x'] })).rejects.toThrow('item-x')
    expect((await runs.listRuns()).runs).toEqual([])
  })

  it('a run id that exists is a conflict and leaves the first run as it is', async () => {
    const target = vi.fn((input: unknown) => input)
    const { run, runs } = await evaluationOf(2)
    await run(target, { runId: 'run-1', name: 'The first' })
    const first = await runs.getRunById({ id: 'run-1' })

    const second = run(target, { runId: 'run-1', name: 'The second' })

    await expect(second).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'exists' } })
    expect(target).toHaveBeenCalledTimes(2)
    expect(await runs.getRunById({ id: 'run-1' })).toEqual(first)
  })

  it.each<[string, Partial<RunDatasetOptions>]>([
    ['an empty run id', { runId: '' }],
    ['a target id with NUL', { targetId: 'a\0b' }],
    ['a scorer with an empty id', { scorers: [{ id: '', run: () => ({ score: 1 }) }] }],
    ['metadata that is no JSON', { metadata: { at: Number.NaN } }],
  ])('%s is refused', async (_, wrong) => {
    expect(await refusalOf(wrong)).toMatchObject({ code: 'INVALID', message: expect.stringContaining('createRun') })
  })

  it('an aborted signal is enough to do nothing', async () => {
    const reason = new Error('Changed my mind')

    expect(await refusalOf({ signal: AbortSignal.abort(reason) })).toMatchObject({ code: 'ABORTED', message: 'Aborted', cause: reason })
  })

  it('a signal that is aborted while the target is looked up is enough to do nothing', async () => {
    const controller = new AbortController()
    const host: MastraHost = {
      getAgentById: async () => {
        controller.abort()
        return { generate: () => ({ text: '' }) }
      },
    }

    expect(await refusalOf({ targetType: 'agent', signal: controller.signal }, host)).toMatchObject({ code: 'ABORTED' })
  })

  it('nothing is thrown before a promise is there', () => {
    // Wrong on purpose: what code without types may pass.
    const wrong = { datasetId: 5, maxConcurrency: 'many' } as unknown as RunDatasetOptions

    const running = runDataset({}, wrong)

    return expect(running).rejects.toMatchObject({ code: 'INVALID' })
  })
})
