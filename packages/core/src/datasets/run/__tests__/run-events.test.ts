import { describe, expect, it, vi } from 'vitest'
import type { MastraScorer } from '../../../evals/base.ts'
import type { RunEvent } from '../../../events/run-event.ts'
import { runEventSchema } from '../../../events/run-event-schema.ts'
import { isFinalStatus } from '../../../records/run.ts'
import { memoryRunsDriver } from '../../../storage/domains/runs/memory/memory-runs-driver.ts'
import { leaveRun } from './left-run.ts'
import { rejectionOf } from './rejection-of.ts'
import { smallEval } from './small-eval.ts'

const typesOf = (events: readonly RunEvent[]): readonly string[] => events.map(({ type }) => type)

/** The events of one type. */
function only<Type extends RunEvent['type']>(
  events: readonly RunEvent[],
  type: Type,
): readonly Extract<RunEvent, { readonly type: Type }>[] {
  return events.filter((event): event is Extract<RunEvent, { readonly type: Type }> => event.type === type)
}

/** Fails once in a way that can pass, then answers. */
function shakyTarget(): (input: unknown) => string {
  let calls = 0
  return (input) => {
    calls += 1
    if (calls === 1) throw Object.assign(new Error('the line was cut'), { code: 'ECONNRESET' })
    if (input === 'question 2') throw new Error('no such animal')
    return `answer to ${String(input)}`
  }
}

const manyWords = () => ({ words: Array.from({ length: 1_000 }, () => '😀') })

/** Spoils whatever can be spoilt. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, property] of Object.entries(value)) {
    spoil(property)
    Reflect.set(value, name, 'spoilt')
    Reflect.set(value, `${name}-2`, 'spoilt')
  }
}

describe('the events of a run', () => {
  it('tell its start, each item, how far it is, and its end, in this order', async () => {
    const evaluation = await smallEval({ items: 2 })
    const events: RunEvent[] = []

    await evaluation.run({ maxConcurrency: 1, trials: 2, onEvent: (event) => events.push(event) })

    const started = events.filter(({ type }) => type === 'item.started')
    expect(typesOf(events)[0]).toBe('run.started')
    expect(typesOf(events).at(-1)).toBe('run.finished')
    expect(started.map((event) => (event.type === 'item.started' ? [event.itemId, event.itemIndex, event.trial] : []))).toEqual([
      ['item-0', 0, 0],
      ['item-0', 0, 1],
      ['item-1', 1, 0],
      ['item-1', 1, 1],
    ])
    for (const { itemId, trial } of only(events, 'item.completed')) {
      const places = events.flatMap((event, place) => ('trial' in event && event.itemId === itemId && event.trial === trial ? [place] : []))
      expect(places.map((place) => events[place]?.type)).toEqual(['item.started', 'item.completed'])
    }
    expect(only(events, 'item.completed')).toHaveLength(4)
    expect(only(events, 'run.progress').at(-1)).toMatchObject({ done: 4, total: 4 })
  })

  it('say all that a reader needs', async () => {
    const evaluation = await smallEval({ items: 3 })
    const events: RunEvent[] = []
    const target = shakyTarget()

    const running = evaluation.run({ target, maxConcurrency: 1, maxRetries: 1, name: 'a run', onEvent: (event) => events.push(event) })
    const { results: _results, ...summary } = await evaluation.seam.advanceUntil(running)

    const run = { id: 'run-1', name: 'a run', status: 'running', totalItems: 3, createdAt: '2026-01-01T00:00:00.000Z' }
    const scorers = [{ id: 'exact', name: 'Exact match', direction: 'higher', threshold: 1 }]
    expect(only(events, 'run.started')).toMatchObject([{ run, datasetName: 'small', total: 3, alreadyDone: 0, scorers }])
    expect(only(events, 'item.retry')).toMatchObject([{ itemId: 'item-0', trial: 0, attempt: 1, why: 'the line was cut' }])
    expect(only(events, 'item.completed')).toMatchObject([
      {
        itemId: 'item-0',
        itemIndex: 0,
        trial: 0,
        verdict: 'passed',
        error: null,
        scores: [{ scorerId: 'exact', scorerName: 'Exact match', score: 1 }],
        input: { text: 'question 0', truncated: false },
        output: { text: 'answer to question 0', truncated: false },
        outputKind: 'text',
        expectedKind: 'text',
      },
      { itemId: 'item-1', verdict: 'passed' },
      { itemId: 'item-2', verdict: 'errored', error: 'no such animal', scores: [] },
    ])
    expect(only(events, 'run.finished')).toEqual([
      expect.objectContaining({ status: 'completed', stopReason: null, summary: JSON.parse(JSON.stringify(summary)) }),
    ])
  })

  it('are numbered without gaps, are JSON, and satisfy their exported description', async () => {
    const evaluation = await smallEval({ items: 20 })
    const events: RunEvent[] = []
    const notANumber: MastraScorer = { id: 'not-a-number', run: () => ({ score: Number.NaN }) }
    const inapplicable: MastraScorer = { id: 'inapplicable', run: () => ({ score: null, reason: 'not today' }) }
    const target = shakyTarget()
    const scorers = ['exact', notANumber, inapplicable]
    const metadata = { deep: [{ toJSON: 'no function' }, null], time: 'not a time' }

    await evaluation.seam.advanceUntil(
      evaluation.run({ target, scorers, metadata, maxRetries: 1, trials: 2, onEvent: (event) => events.push(event) }),
    )

    const parsed: unknown = JSON.parse(JSON.stringify(events))
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect(new Set(typesOf(events))).toEqual(
      new Set(['run.started', 'item.started', 'item.retry', 'item.completed', 'run.progress', 'run.finished']),
    )
    expect(parsed).toEqual(events)
    for (const event of events) expect(runEventSchema.parse(event)).toEqual(event)
  })

  it('tell of a row only after the store has acknowledged it', async () => {
    const memory = memoryRunsDriver()
    const acknowledged = Promise.withResolvers<null>()
    const evaluation = await smallEval({
      items: 3,
      driver: {
        ...memory,
        appendRows: async (batch) => {
          await acknowledged.promise
          return memory.appendRows(batch)
        },
      },
    })
    const events: RunEvent[] = []
    const running = evaluation.run({ onEvent: (event) => events.push(event) })
    await evaluation.seam.advance(0)
    const before = typesOf(events)

    acknowledged.resolve(null)
    await running

    expect(before).toEqual(['run.started', 'item.started', 'item.started', 'item.started'])
    expect(only(events, 'item.completed')).toHaveLength(3)
  })

  it('do not tell of a row that the store refused, and say last that the end is not stored', async () => {
    const memory = memoryRunsDriver()
    const evaluation = await smallEval({ driver: { ...memory, appendRows: async () => ({ outcome: 'fenced' }) } })
    const events: RunEvent[] = []

    await rejectionOf(evaluation.run({ onEvent: (event) => events.push(event) }))

    expect(new Set(typesOf(events))).toEqual(new Set(['run.started', 'item.started', 'log']))
    expect(events.at(-1)).toMatchObject({
      type: 'log',
      level: 'error',
      message: expect.stringContaining('The end of the run is not stored'),
    })
  })

  it('hold previews that are cut, and say so', async () => {
    const evaluation = await smallEval({ items: 1 })
    const events: RunEvent[] = []

    await evaluation.run({ target: manyWords, scorers: [], onEvent: (event) => events.push(event) })

    const [completed] = only(events, 'item.completed')
    expect(completed?.output).toMatchObject({ truncated: true, text: expect.stringMatching(/^\{"words":\["😀"/) })
    expect(completed?.output?.text.length).toBeLessThanOrEqual(200)
    expect(completed?.output?.text.isWellFormed()).toBe(true)
    expect(completed?.input).toEqual({ text: 'question 0', truncated: false })
  })

  it('say how far the run is a few times a second, and at its last row', async () => {
    const evaluation = await smallEval({ items: 30 })
    const events: RunEvent[] = []
    const target = async (input: unknown): Promise<string> => {
      await evaluation.seam.sleep(50)
      return `${input === 'question 3' ? 'wrong' : 'answer'} to ${String(input)}`
    }

    await evaluation.seam.advanceUntil(evaluation.run({ target, maxConcurrency: 1, onEvent: (event) => events.push(event) }), 10)

    const progress = only(events, 'run.progress')
    expect(progress.map(({ done }) => done)).toEqual([1, 5, 9, 13, 17, 21, 25, 29, 30])
    expect(progress[1]).toMatchObject({
      total: 30,
      verdicts: { passed: 4, failed: 1, errored: 0, unscored: 0, unjudged: 0 },
      means: { exact: 0.8 },
      itemsPerSecond: 20,
      timeLeft: 1_250,
    })
    expect(progress.at(-1)).toMatchObject({ done: 30, timeLeft: 0 })
  })

  it('say how far the run is although its next row takes long', async () => {
    const evaluation = await smallEval({ items: 3 })
    const events: RunEvent[] = []
    let saidMeanwhile: readonly number[] = []
    const target = async (input: unknown): Promise<string> => {
      await evaluation.seam.sleep(input === 'question 2' ? 60_000 : 10)
      saidMeanwhile = only(events, 'run.progress').map(({ done }) => done)
      return `answer to ${String(input)}`
    }

    await evaluation.seam.advanceUntil(evaluation.run({ target, maxConcurrency: 1, onEvent: (event) => events.push(event) }), 10)

    expect(saidMeanwhile).toEqual([1, 2])
    expect(evaluation.seam.sleeping()).toBe(0)
  })

  it.each<[string, (event: RunEvent) => unknown]>([
    ['throws', () => expect.fail('a listener in trouble')],
    ['rejects', () => Promise.reject(new Error('a listener in trouble'))],
    ['spoils what it gets', spoil],
  ])('change nothing of the run when a listener %s', async (_what, onEvent) => {
    const unheard = await smallEval()
    const heard = await smallEval()
    const options = { maxRetries: 1, name: 'a run', metadata: { kept: true }, tags: ['kept'] }

    const expected = await unheard.seam.advanceUntil(unheard.run({ ...options, target: shakyTarget() }))
    const summary = await heard.seam.advanceUntil(heard.run({ ...options, target: shakyTarget(), onEvent }))

    expect(summary).toEqual(expected)
    expect(await heard.rows()).toEqual(await unheard.rows())
    expect(await heard.stored()).toEqual(await unheard.stored())
  })

  it('cost nothing without a listener: no value is made text for them', async () => {
    const [unheard, heard] = [await smallEval(), await smallEval()]
    const stringify = vi.spyOn(JSON, 'stringify')
    await unheard.run({ target: () => ({ some: 'object' }) })
    const withoutListener = stringify.mock.calls.length
    await heard.run({ target: () => ({ some: 'object' }), onEvent: () => {} })
    const withListener = stringify.mock.calls.length - withoutListener
    stringify.mockRestore()

    expect(withoutListener).toBe(0)
    expect(withListener).toBeGreaterThanOrEqual(5)
  })

  it('of a resumed run count what earlier engines did', async () => {
    const evaluation = await smallEval()
    const events: RunEvent[] = []
    const aborted = { scorerId: 'exact', scorerName: 'Exact match', score: null, error: 'Aborted' }
    await leaveRun(evaluation, {
      rows: (complete) =>
        complete.slice(0, 3).map((row, index) => (index === 1 ? { ...row, verdict: 'unscored', scores: [aborted] } : row)),
    })

    await evaluation.resume({ maxConcurrency: 1, onEvent: (event) => events.push(event) })

    expect(events[0]).toMatchObject({ type: 'run.started', seq: 1, total: 5, alreadyDone: 2, run: { status: 'running' } })
    expect(only(events, 'item.started').map(({ itemId }) => itemId)).toEqual(['item-1', 'item-3', 'item-4'])
    expect(only(events, 'item.completed').map(({ itemId, verdict }) => [itemId, verdict])).toEqual([
      ['item-1', 'passed'],
      ['item-3', 'passed'],
      ['item-4', 'passed'],
    ])
    expect(only(events, 'run.progress').at(-1)).toMatchObject({ done: 5, total: 5, verdicts: { passed: 5 }, means: { exact: 1 } })
    for (const event of events) expect(runEventSchema.safeParse(event).success).toBe(true)
  })

  it('end with the end that was stored, also of a run that was aborted', async () => {
    const evaluation = await smallEval()
    const controller = new AbortController()
    const events: RunEvent[] = []
    const statuses: (string | undefined)[] = []
    const onEvent = (event: RunEvent): void => {
      events.push(event)
      if (event.type === 'item.completed') controller.abort()
      if (event.type === 'run.finished') void evaluation.stored().then(({ status }) => statuses.push(status))
    }

    await rejectionOf(evaluation.run({ maxConcurrency: 1, signal: controller.signal, onEvent }))

    expect(events.at(-1)).toMatchObject({ type: 'run.finished', status: 'cancelled', stopReason: 'aborted' })
    expect(statuses).toEqual(['cancelled'])
  })

  it('do not tell of an end that could not be stored', async () => {
    const memory = memoryRunsDriver()
    const evaluation = await smallEval({
      driver: {
        ...memory,
        replaceRun: (next, revision) =>
          isFinalStatus(next.status) ? Promise.reject(new Error('away')) : memory.replaceRun(next, revision),
      },
    })
    const events: RunEvent[] = []
    const running = evaluation.run({ onEvent: (event) => events.push(event) })

    await rejectionOf(evaluation.seam.advanceUntil(running))

    expect(only(events, 'item.completed')).toHaveLength(5)
    expect(only(events, 'run.finished')).toEqual([])
  })
})
