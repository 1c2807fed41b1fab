import { describe, expect, it } from 'vitest'
import type { Uri } from 'vscode'
import type { Description, ListRowsParams, RowLine, RunLine } from '@assay/cli/editor-protocol'
import { fakeProject } from '../../choice/__tests__/fake-project.ts'
import { DatasetResults } from '../dataset-results.ts'
import { completed, fakeSession, fakeSessions, finished, started } from './fake-session.ts'
import { fakeStores } from './fake-stores.ts'

const name = 'p/rows.jsonl'
// It has what is looked at.
const dataset = { toString: () => 'file:///project/rows.jsonl', fsPath: '/project/rows.jsonl' } as Uri

function runLine(id: string, day: number, rest: Partial<RunLine> = {}): RunLine {
  // What reads it looks at these fields alone.
  return { id, createdAt: `2025-01-0${day}`, totalItems: 2, state: 'completed', revision: 1, scorers: [], ...rest } as RunLine
}

function rowLine(itemId: string, verdict: RowLine['verdict'], seq = 0): RowLine {
  return {
    id: `0:${itemId}`,
    itemId,
    itemIndex: null,
    trial: 0,
    seq,
    verdict,
    latency: 1,
    error: null,
    scores: [],
    inputPreview: '',
    outputPreview: null,
  }
}

/** Results over a store with runs, newest first, and their rows. */
function setUp(runs: RunLine[], rows: Record<string, readonly RowLine[]>) {
  const asked: ListRowsParams[] = []
  const store = fakeStores({
    'runs/list': () => Promise.resolve({ runs: [...runs], hasMore: false }),
    'runs/rows': (params) => {
      asked.push(params)
      const { after = -1, verdicts, limit } = params
      const left = (rows[params.runId] ?? []).filter(({ seq, verdict }) => (seq ?? 0) > after && (verdicts?.includes(verdict) ?? true))
      return Promise.resolve({ rows: left.slice(0, limit), hasMore: left.length > limit })
    },
    'runs/figures': ({ runId }) => {
      const verdicts = { errored: 0, failed: 0, unscored: 0, passed: 0, unjudged: 0 }
      for (const { verdict } of rows[runId] ?? []) verdicts[verdict] += 1
      return Promise.resolve({ runId, done: 0, verdicts, scorers: [], latency: { p50: null, p95: null }, costUsd: null })
    },
  })
  const { sessions, begin } = fakeSessions()
  const heard: { resolve?: () => void } = {}
  const description = { dataset: { name } } as unknown as Description
  const results = new DatasetResults({
    projects: { forDataset: () => Promise.resolve(fakeProject), describe: () => Promise.resolve(description) },
    stores: store.stores,
    sessions,
    lines: { of: () => Promise.resolve({ lines: [{ itemId: 'a', line: 1, contentHash: 'then' }], problem: null }) },
    seam: { sleep: () => Promise.resolve() },
    onDidChange: () => heard.resolve?.(),
    onProblem: (error) => {
      throw error
    },
  })
  const change = (): Promise<void> => new Promise((resolve) => (heard.resolve = resolve))
  const verdicts = (...items: readonly string[]): readonly unknown[] => items.map((item) => results.of(dataset)?.of(item)?.row.verdict)
  return { results, asked, begin, change, verdicts, changeStore: store.change }
}

describe('DatasetResults', () => {
  it('reads the newest runs as far back as one of all rows', async () => {
    const runs = [runLine('one row', 3, { totalItems: 1 }), runLine('all', 2), runLine('old', 1)]
    const rows = { 'one row': [rowLine('a', 'passed')], all: [rowLine('a', 'failed'), rowLine('b', 'failed', 1)], old: [] }
    const { results, asked, change, verdicts } = setUp(runs, rows)

    results.follow(dataset)
    await change()

    expect(verdicts('a', 'b')).toEqual(['passed', 'failed'])
    expect(asked.map(({ runId }) => runId)).toEqual(['one row', 'all'])
  })

  it('reads what has come since of a run that goes on elsewhere', async () => {
    const rows = { r: [rowLine('a', 'failed', 0)] }
    const { results, asked, change, verdicts, changeStore } = setUp([runLine('r', 1, { state: 'running' })], rows)
    results.follow(dataset)
    await change()

    rows.r.push(rowLine('b', 'passed', 1))
    changeStore({ changed: ['r'], gone: [] })
    await change()

    expect(verdicts('a', 'b')).toEqual(['failed', 'passed'])
    expect(asked.map(({ after }) => after)).toEqual([undefined, 0])
  })

  it('reads the worst rows of a run that is too long to read, and counts the problems that it does not read', async () => {
    const passed = Array.from({ length: 30_000 }, (_, index) => rowLine(`passed ${index}`, 'passed', index))
    const failed = Array.from({ length: 20_500 }, (_, index) => rowLine(`failed ${index}`, 'failed', 30_000 + index))
    const rows = { long: [...passed, ...failed, rowLine('last', 'errored', 60_000)] }
    const { results, change, verdicts } = setUp([runLine('long', 1, { totalItems: rows.long.length, trials: 1 })], rows)

    results.follow(dataset)
    await change()

    const known = [...(results.of(dataset)?.all() ?? [])]
    expect(verdicts('last', 'passed 0')).toEqual(['errored', undefined])
    expect(known.length + results.unread(dataset)).toBe(20_501)
  })

  it('lets an older run count again when a newer one is deleted', async () => {
    const runs = [runLine('new', 2), runLine('old', 1)]
    const { results, change, verdicts, changeStore } = setUp(runs, { new: [rowLine('a', 'failed')], old: [rowLine('a', 'passed')] })
    results.follow(dataset)
    await change()

    runs.shift()
    changeStore({ changed: [], gone: ['new'] })
    await change()

    expect(verdicts('a')).toEqual(['passed'])
  })

  it('takes the rows of a run of this window as they come, with what the file held, and does not read them again', async () => {
    const runs = [runLine('old', 1)]
    const { results, asked, change, verdicts, begin } = setUp(runs, { old: [rowLine('a', 'passed')] })
    results.follow(dataset)
    await change()
    const session = fakeSession(dataset.toString())
    begin(session)

    runs.unshift(runLine('live', 2))
    session.send(started('live', name), completed('live', 'a'))
    await change()
    const whileItRan = verdicts('a')
    const { contentHash } = results.of(dataset)?.of('a')?.row ?? {}
    session.send(finished('live'))
    await change()

    expect([whileItRan, contentHash, verdicts('a')]).toEqual([['failed'], 'then', ['failed']])
    expect(asked.map(({ runId }) => runId)).toEqual(['old'])
  })

  it('reads a run whose child died from the store', async () => {
    const runs = [runLine('old', 1)]
    const rows = { old: [], live: [rowLine('a', 'errored'), rowLine('b', 'failed', 1)] }
    const { results, change, verdicts, begin } = setUp(runs, rows)
    results.follow(dataset)
    await change()
    const session = fakeSession(dataset.toString())
    begin(session)
    runs.unshift(runLine('live', 2))
    session.send(started('live', name), completed('live', 'a', { verdict: 'errored' }))
    await change()

    session.end({ kind: 'died', message: 'died', lastLines: '' })
    await change()

    expect(verdicts('a', 'b')).toEqual(['errored', 'failed'])
  })

  it('forgets a dataset that is left', async () => {
    const { results, change } = setUp([runLine('r', 1)], { r: [rowLine('a', 'failed')] })
    results.follow(dataset)
    await change()

    results.leave(dataset)

    expect(results.of(dataset)).toBeNull()
  })
})
