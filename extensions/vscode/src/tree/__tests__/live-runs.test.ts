import { expect, test } from 'vitest'
import { madeRow, madeRun } from './made-lines.ts'
import { makeModel, settle } from './make-model.ts'
import { outline } from './outline.ts'

test('a run that is started here is at the top at once, and its rows arrive with its events', async () => {
  const { model, store, start } = makeModel()
  store.runs = [madeRun(1)]
  await model.roots()
  const session = start()

  session.start(4)
  session.tell({ type: 'item.started', itemId: 'item-3', itemIndex: 3, trial: 0 })
  session.complete(0, 1, 'passed')
  session.complete(1, 2, 'failed')

  const [run] = await model.roots()
  const lines = await outline(run === undefined ? [] : [run], 3)
  expect(lines).toEqual([
    'agent · support.jsonl | running · 2 of 4 · 2026-01-01',
    '  failed | 1',
    '    item-1 | 0.0 %',
    '  passed | 1',
    '    item-0 | 100.0 %',
    '  running | 1',
    '    item-3',
  ])
})

test('progress gives the mean so far, and the end gives the figures of the store', async () => {
  const { model, store, start } = makeModel()
  await model.roots()
  const session = start()
  session.start(2)
  session.complete(0, 1, 'passed')
  const verdicts = { passed: 1, failed: 0, errored: 0, unscored: 0, unjudged: 0 }
  session.tell({ type: 'run.progress', done: 1, total: 2, verdicts, means: { exact: 1 }, itemsPerSecond: 1, timeLeft: null })
  const during = await outline(await model.roots(), 1)

  session.complete(1, 2, 'failed')
  store.runs = [madeRun(9999, { totalItems: 2, done: 2 })]
  store.rows.set('run-9999', [madeRow(0, 'passed'), madeRow(1, 'failed')])
  session.tell({
    type: 'run.finished',
    status: 'completed',
    stopReason: null,
    summary: {
      runId: 'run-9999',
      status: 'completed',
      stopReason: null,
      error: null,
      totalItems: 2,
      trials: 1,
      succeededCount: 2,
      failedCount: 0,
      skippedCount: 0,
      startedAt: '2026-01-01T00:00:00.000Z',
      completedAt: '2026-01-01T00:00:00.000Z',
      verdicts: { ...verdicts, failed: 1 },
      scores: [],
      latency: { count: 2, p50: 1, p95: 1, maximum: 1 },
      usage: { rows: 0, rowsWithCost: 0 },
    },
  })
  await settle()
  await outline(await model.roots(), 1)
  await settle()

  expect(during).toEqual(['agent · support.jsonl | running · 100.0 % · 1 of 2 · 2026-01-01'])
  expect(await outline(await model.roots(), 2)).toEqual([
    'agent · support.jsonl | 50.0 % · 2 of 2 · completed · 2026-01-01',
    '  failed | 1',
    '  passed | 1',
  ])
  expect(store.asked.filter((method) => method === 'runs/figures').length).toBe(1)
})

test('what the watch tells of an own run is not counted a second time, and nothing is asked for it', async () => {
  const { model, store, start } = makeModel()
  await model.roots()
  const session = start()
  session.start(4)
  session.complete(0, 2, 'passed')
  const asked = store.asked.length
  store.runs = [madeRun(9999, { state: 'running', done: null })]
  store.rows.set('run-9999', [madeRow(0, 'passed'), madeRow(1, 'passed')])

  store.change({ changed: ['run-9999'] })
  await settle()

  expect(store.asked.length).toBe(asked)
  expect(await outline(await model.roots(), 2)).toEqual(['agent · support.jsonl | running · 2 of 4 · 2026-01-01', '  passed | 2'])
})

test('of 10,000 rows a hundred are kept in a group, the next are read from the store, and events are told in few pieces', async () => {
  const { model, store, told, start, pass } = makeModel()
  await model.roots()
  const session = start()
  session.start(10_000)
  await pass()
  told.length = 0

  for (let from = 0; from < 10_000; from += 50) session.complete(from, from + 50, 'passed')
  await pass()

  const [run] = await model.roots()
  const [group] = (await run?.children()) ?? []
  const children = (await group?.children()) ?? []
  expect(told).toEqual([[run]])
  expect(children.length).toBe(101)
  expect((await outline(children, 1)).at(-1)).toBe('Load more | 9,900 more')

  store.rows.set(
    'run-9999',
    Array.from({ length: 10_000 }, (_, index) => madeRow(index, 'passed')),
  )
  const more = children.at(-1)
  if (more?.kind === 'more') await more.load()
  const loaded = (await outline((await group?.children()) ?? [], 1)).slice(-2)
  expect(loaded).toEqual(['item-199 | 100.0 %', 'Load more | 9,800 more'])
})

test('a row that is done again leaves the group in which it stood', async () => {
  const { model, store, start } = makeModel()
  store.runs = [madeRun(1, { state: 'stopped' })]
  store.rows.set('run-0001', [madeRow(0, 'errored'), madeRow(1, 'passed')])
  const before = await outline(await model.roots(), 3)
  await outline(await model.roots(), 3)
  const session = start('run-0001')

  session.start(4, 2)
  session.complete(0, 1, 'passed')
  const verdicts = { passed: 2, failed: 0, errored: 0, unscored: 0, unjudged: 0 }
  session.tell({ type: 'run.progress', done: 2, total: 4, verdicts, means: {}, itemsPerSecond: 1, timeLeft: null })

  expect(before.filter((line) => line.includes('errored'))).toEqual(['  errored | 1'])
  expect(await outline(await model.roots(), 3)).toEqual([
    'agent · support.jsonl | running · 2 of 4 · 2026-01-01',
    '  passed | 2',
    '    item-1 | 100.0 %',
    '    item-0 | 100.0 %',
  ])
})

test('a run whose child died is what the store says of it', async () => {
  const { model, store, standings, start } = makeModel()
  await model.roots()
  const session = start()
  session.start(4)
  session.complete(0, 1, 'passed')
  store.runs = [madeRun(9999, { state: 'interrupted', done: null })]
  store.rows.set('run-9999', [madeRow(0, 'passed')])

  session.end({ kind: 'died', message: 'gone', lastLines: '' })
  await settle()
  await outline(await model.roots(), 1)
  await settle()

  expect(await outline(await model.roots(), 1)).toEqual(['agent · support.jsonl | interrupted · 100.0 % · 1 of 4 · 2026-01-01'])
  expect(standings.map(({ running }) => running)).toContain(1)
  expect(standings.at(-1)?.running).toBe(0)
})

test('nothing is told while the view is hidden, and all at once when it is shown again', async () => {
  const { model, told, start, pass } = makeModel()
  await model.roots()
  const session = start()
  session.start(4)
  await pass()
  told.length = 0

  model.show(false)
  session.complete(0, 2, 'passed')
  await pass()
  const whileHidden = [...told]
  model.show(true)

  expect(whileHidden).toEqual([])
  expect(told.length).toBe(1)
})

test('a run that is being stopped says so', async () => {
  const { model, start } = makeModel()
  await model.roots()
  const session = start()
  session.start(4)

  session.stop()

  expect(await outline(await model.roots(), 1)).toEqual(['agent · support.jsonl | stopping · 0 of 4 · 2026-01-01'])
})

/** A run with one of four rows done, whose process Stop has to kill. */
async function killedRun(canStop: boolean): Promise<Pick<ReturnType<typeof makeModel>, 'model' | 'store'>> {
  const { model, store, start } = makeModel()
  store.canStop = canStop
  await model.roots()
  const session = start()
  session.start(4)
  session.complete(0, 1, 'passed')
  store.runs = [madeRun(9999, { state: 'running', done: null, completedAt: null })]
  store.rows.set('run-9999', [madeRow(0, 'passed')])
  session.stop()
  session.end({ kind: 'killed' })
  await settle()
  return { model, store }
}

test('a run that Stop had to kill is stopped, which the store is told, and says how far it came', async () => {
  const { model, store } = await killedRun(true)

  const [run] = await outline(await model.roots(), 1)

  expect(run).toContain('stopped')
  expect(run).toContain('1 of 4')
  expect(store.runs.map(({ state }) => state)).toEqual(['stopped'])
})

test('a run that Stop had to kill is stopped also where the store cannot be told, until somebody goes on with it', async () => {
  const { model, store } = await killedRun(false)
  const line = madeRun(9999, { state: 'interrupted', done: null, completedAt: null })

  store.runs = [line]
  await model.refresh()
  const [stopped] = await outline(await model.roots(), 1)
  store.runs = [{ ...line, state: 'running' }]
  await model.refresh()
  const [resumed] = await outline(await model.roots(), 1)

  expect(stopped).toContain('stopped')
  expect(resumed).toContain('running')
})

test('a run that is shown and goes on is drawn again alone, also at its end', async () => {
  const { model, store, told, start, pass } = makeModel()
  store.runs = [madeRun(9999, { state: 'stopped', done: 1 }), madeRun(1)]
  await model.roots()
  await pass()
  told.length = 0

  const session = start()
  session.start(4, 1)
  session.complete(1, 4, 'passed')
  store.runs = [madeRun(9999, { revision: 4 }), madeRun(1)]
  session.end({ kind: 'result', result: { exitCode: 0, output: '' }, errors: '' })
  await settle()
  await pass()
  await pass()

  expect(told.map((elements) => elements?.map(({ id }) => id.replace(/.*run:/, '')) ?? 'everything').flat()).toContain('run-9999')
  expect(told).not.toContain(null)
})
