import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Mastra } from '../../../mastra/index.ts'
import type { MastraHost } from '../../../mastra/host.ts'
import type { NewItem } from '../../../storage/domains/datasets/new-item.ts'
import { runDataset } from '../index.ts'
import type { RunDatasetOptions } from '../run-dataset-options.ts'
import { evaluationOf } from './evaluation.ts'
import { rejectionOf } from './rejection-of.ts'
import { thenable } from './thenable.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface WorkflowRun {
  start(options: object): unknown
  cancel?(): unknown
}

const workflowOf = (run: WorkflowRun): MastraHost => ({ getWorkflowById: () => ({ createRun: async () => run }) })

/** Runs a workflow of a host over these items. */
async function runWorkflow(
  look: MastraHost,
  items: readonly NewItem[] = [{ input: { city: 'Rome' } }],
  options: Partial<RunDatasetOptions> = {},
) {
  const { host, datasetId, rows } = await evaluationOf(items)
  const summary = await runDataset({ ...host, ...look }, { datasetId, targetType: 'workflow', targetId: 'weather', ...options })
  const [row] = await rows(summary.runId)
  return { summary, row }
}

describe('a workflow', () => {
  it('makes one run of its own for each item, with the input as inputData', async () => {
    const starts: unknown[] = []
    const createRun = vi.fn(async () => {
      const number = createRun.mock.calls.length
      return {
        start: async (options: object) => {
          starts.push([number, options])
          return { status: 'success', result: number }
        },
      }
    })

    const { summary } = await runWorkflow({ getWorkflowById: () => ({ createRun }) }, [{ input: 'a' }, { input: 'b' }])

    expect(createRun.mock.calls).toEqual([[], []])
    expect(starts).toEqual([
      [1, { inputData: 'a' }],
      [2, { inputData: 'b' }],
    ])
    expect(summary.results.map(({ output }) => output)).toEqual([1, 2])
  })

  it('gets the request context of the item', async () => {
    const start = vi.fn(async (_options: { requestContext?: Map<string, unknown> }) => ({ status: 'success', result: null }))

    await runWorkflow(workflowOf({ start }), [{ input: 'a', metadata: { requestContext: { locale: 'de' } } }])

    expect(start.mock.calls[0]?.[0].requestContext?.get('locale')).toBe('de')
  })

  it.each<[string, MastraHost['getWorkflowById']]>([
    ['gives nothing', () => undefined],
    [
      'throws',
      () => {
        throw new Error('Workflow with ID weather not found')
      },
    ],
    ['gives what makes no runs', () => ({ id: 'weather' })],
  ])('is looked up by its name when the look-up by id %s', async (_, getWorkflowById = () => null) => {
    const run = { start: async () => ({ status: 'success', result: 'by name' }) }

    const { row } = await runWorkflow({ getWorkflowById, getWorkflow: () => ({ createRun: () => run }) })

    expect(row?.output).toBe('by name')
  })

  it('may be one of our Mastra', async () => {
    const { runs, datasets, datasetId } = await evaluationOf(1)
    const weather = { createRun: async () => ({ start: async () => ({ status: 'success', result: 'sun' }) }) }
    const mastra = new Mastra({ workflows: { weather }, storage: { stores: { runs, datasets } } })

    const { results } = await runDataset(mastra, { datasetId, targetType: 'workflow', targetId: 'weather' })

    expect(results[0]?.output).toBe('sun')
  })

  it('that is itself thenable is not waited for', async () => {
    // A builder whose then adds a step.
    const then = vi.fn()
    const workflow = thenable(then, { createRun: async () => ({ start: async () => ({ status: 'success', result: 'done' }) }) })

    const { row } = await runWorkflow({ getWorkflowById: () => workflow })

    expect(row?.output).toBe('done')
    expect(then).not.toHaveBeenCalled()
  })
})

describe('the result of a workflow', () => {
  it('of success is the output, with its usage and trace', async () => {
    const given = { status: 'success', result: { weather: 'sun' }, usage: { totalTokens: 9 }, traceId: 'trace-1', steps: { long: true } }

    const { row } = await runWorkflow(workflowOf({ start: async () => given }))

    expect(row).toMatchObject({ output: { weather: 'sun' }, error: null, usage: { totalTokens: 9 }, traceId: 'trace-1' })
  })

  it('of success may be nothing', async () => {
    const { row } = await runWorkflow(workflowOf({ start: async () => ({ status: 'success' }) }))

    expect(row).toMatchObject({ output: null, error: null })
  })

  it.each<[string, unknown, string]>([
    ['failed with an error', { status: 'failed', error: new RangeError('No such city') }, 'No such city'],
    ['failed with a text', { status: 'failed', error: 'No such city' }, 'No such city'],
    [
      'failed with an object',
      { status: 'failed', error: { name: 'Oops', message: 'No such city', headers: { key: 'abc-123' } } },
      'No such city',
    ],
    ['failed with an object without words', { status: 'failed', error: { headers: { key: 'abc-123' } } }, 'its fields: headers'],
    ['failed with nothing', { status: 'failed' }, 'The workflow failed and gave no error'],
    ['suspended', { status: 'suspended', steps: {} }, 'suspended'],
    ['paused', { status: 'paused' }, 'paused'],
    ['tripwire', { status: 'tripwire', tripwire: { reason: 'Private data' } }, 'tripwire: Private data'],
    ['tripwire without a reason', { status: 'tripwire' }, 'tripwire'],
    ['a status that is not known', { status: 'bailed' }, 'bailed'],
    ['nothing', undefined, 'undefined'],
  ])('of %s is an error that says so', async (_, given, text) => {
    const { row } = await runWorkflow(workflowOf({ start: async () => given }))

    expect(row).toMatchObject({ verdict: 'errored', output: null, error: expect.stringContaining(text) })
    expect(JSON.stringify(row)).not.toContain('abc-123')
  })

  it('that failed for a while is retried', async () => {
    const { host, datasetId, seam } = await evaluationOf(1)
    const start = vi.fn(async () => ({ status: 'success', result: 'sun' }))
    start.mockResolvedValueOnce({ status: 'failed', error: { message: 'Busy', statusCode: 503 } } as never)
    const options = { datasetId, targetType: 'workflow', targetId: 'weather', maxRetries: 1, retryDelay: 10 } as const

    const { results } = await seam.advanceUntil(runDataset({ ...host, ...workflowOf({ start }) }, options))

    expect(results[0]).toMatchObject({ output: 'sun', retryCount: 1 })
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['what cannot start', {}],
  ])('is an error when createRun gives %s', async (_, run) => {
    const { row } = await runWorkflow({ getWorkflowById: () => ({ createRun: async () => run }) })

    expect(row).toMatchObject({ verdict: 'errored', error: expect.any(String) })
  })
})

describe('an abort of a workflow', () => {
  /** Starts a run whose workflow never ends, and aborts it. */
  async function abortedWith(run: WorkflowRun, createRun: () => Promise<WorkflowRun> = async () => run) {
    const unhandled = vi.fn()
    for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
      process.on(event, unhandled)
      onTestFinished(() => void process.off(event, unhandled))
    }
    const { host, datasetId } = await evaluationOf(1)
    const controller = new AbortController()
    const options = { datasetId, targetType: 'workflow', targetId: 'weather', signal: controller.signal } as const
    const running = runDataset({ ...host, getWorkflowById: () => ({ createRun }) }, options)
    await turn()
    controller.abort()
    const { error } = await rejectionOf(running)
    await turn()
    await turn()
    expect(unhandled).not.toHaveBeenCalled()
    return error
  }

  it('cancels its run', async () => {
    const cancel = vi.fn(async () => {})

    const error = await abortedWith({ start: () => new Promise(() => {}), cancel })

    expect(error.code).toBe('ABORTED')
    expect(cancel).toHaveBeenCalledTimes(1)
  })

  it.each<[string, WorkflowRun]>([
    ['that cannot be cancelled', { start: () => new Promise(() => {}) }],
    [
      'whose cancel throws',
      {
        start: () => new Promise(() => {}),
        cancel: () => {
          throw new Error('Cannot')
        },
      },
    ],
    ['whose cancel rejects', { start: () => new Promise(() => {}), cancel: async () => Promise.reject(new Error('Cannot')) }],
  ])('leaves one %s', async (_, run) => {
    expect((await abortedWith(run)).code).toBe('ABORTED')
  })

  it('cancels a run that was only just made, and does not start it', async () => {
    const made = Promise.withResolvers<WorkflowRun>()
    const run = { start: vi.fn(), cancel: vi.fn() }

    await abortedWith(run, () => made.promise)
    made.resolve(run)
    await turn()

    expect(run.start).not.toHaveBeenCalled()
    expect(run.cancel).toHaveBeenCalledTimes(1)
  })
})
