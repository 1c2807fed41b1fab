import { Mastra } from '@assay/core'
import type { RunEvent } from '@assay/core'
import { expect, it } from 'vitest'
import type { ChosenTarget } from '../../config/choose-targets.ts'
import { storedDataset } from '../../report/__tests__/stored-runs.ts'
import type { RunOutcome } from '../run-outcome.ts'
import { runTargets } from '../run-targets.ts'

const items = Array.from({ length: 50 }, (_, index) => ({ id: `i${index}` }))
const forever: ChosenTarget = {
  id: 'forever',
  targetType: 'function',
  target: (_input, { signal }) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('told to stop')))),
}

async function run(
  targets: readonly ChosenTarget[],
  signal = new AbortController().signal,
  onEvent: (target: number, event: RunEvent) => void = () => undefined,
  stops = new AbortController(),
): Promise<readonly RunOutcome[]> {
  const { stores } = await storedDataset(items)
  const runIds = targets.map(({ id }) => `run-${id}`)
  return runTargets({
    host: new Mastra(),
    targets,
    runIds,
    beginning: { kind: 'new', options: { datasetId: 'data' } },
    engine: { storage: { stores }, maxConcurrency: 2 },
    priceOf: () => () => undefined,
    signal,
    stopSignal: stops.signal,
    onEvent,
  })
}

it('keeps the runs side by side, item by item', async () => {
  const order: number[] = []
  const target = (index: number): ChosenTarget => ({ id: String(index), targetType: 'function', target: () => void order.push(index) })

  const outcomes = await run([target(0), target(1), target(2)])

  expect(outcomes.map(({ kind }) => kind)).toEqual(['ended', 'ended', 'ended'])
  const ahead = order.map((_, index) => [0, 1, 2].map((place) => order.slice(0, index + 1).filter((other) => other === place).length))
  // Twice the concurrency is the window, and each of the slowest run's slots may have begun an item whose call is yet to come.
  expect(Math.max(...ahead.map((counts) => Math.max(...counts) - Math.min(...counts)))).toBeLessThanOrEqual(2 * 2 + 2)
})

it('passes on events with the place of their target', async () => {
  const finished: [number, string][] = []
  const targets = ['a', 'b'].map((id): ChosenTarget => ({ id, targetType: 'function', target: () => id }))

  await run(targets, undefined, (target, event) => {
    if (event.type === 'run.finished') finished.push([target, event.runId])
  })

  expect(finished.toSorted(([a], [b]) => a - b)).toEqual([
    [0, 'run-a'],
    [1, 'run-b'],
  ])
})

it('stops the others when one cannot begin', async () => {
  const outcomes = await run([forever, { id: 'missing', targetType: 'agent' }])

  expect(outcomes).toMatchObject([{ kind: 'aborted' }, { kind: 'refused', error: { code: 'NOT_FOUND' } }])
})

it('stops all when it is told to, and gives what was done', async () => {
  const controller = new AbortController()
  const quick: ChosenTarget = { id: 'quick', targetType: 'function', target: () => 1 }

  const running = run([quick, forever], controller.signal, (target, event) => {
    if (target === 0 && event.type === 'item.completed') controller.abort()
  })

  const [first, second] = await running
  expect(first).toMatchObject({ kind: 'aborted', run: { targetId: 'quick', figures: { status: 'cancelled', stopReason: 'aborted' } } })
  expect(second).toMatchObject({ kind: 'aborted', run: { figures: { succeededCount: 0 } } })
})

it('begins nothing when it was told to stop before', async () => {
  expect(await run([forever], AbortSignal.abort())).toEqual([{ kind: 'aborted', run: null }])
})
