import type { ChildRequests, RowLine, RowResult, RunFigures, RunLine, RunRecordResult, RunsChanged } from '@assay/cli/editor-protocol'
import type { StoreClient, StoreMethod } from '../../stores/store-client.ts'
import { FakeEvent } from './fake-event.ts'

type Handlers = { readonly [Method in StoreMethod]?: (params: ChildRequests[Method][0]) => ChildRequests[Method][1] }

/** A store that holds what a test puts into it, and remembers what it was asked. */
export class FakeStore implements StoreClient {
  readonly storageUrl: string
  runs: RunLine[] = []
  rows: Map<string, RowLine[]> = new Map()
  /** The items of runs that did not do all. */
  parts: Map<string, readonly string[]> = new Map()
  /** What every row is in full. */
  row: RowResult = null
  /** The methods that were asked for, in order. */
  readonly asked: string[] = []
  /** What every request is answered with, when it is set. */
  failure: Error | null = null
  isWatched = false
  /** Whether a run can be stored as stopped. */
  canStop = true
  readonly #changes = new FakeEvent<RunsChanged>()
  readonly onRunsChanged: FakeEvent<RunsChanged>['event'] = this.#changes.event

  constructor(storageUrl = 'file:/project/.assay') {
    this.storageUrl = storageUrl
  }

  async request<Method extends StoreMethod>(method: Method, params: ChildRequests[Method][0]): Promise<ChildRequests[Method][1]> {
    this.asked.push(method)
    await Promise.resolve()
    if (this.failure !== null) throw this.failure
    const handlers: Handlers = {
      'runs/list': ({ limit, after, search = '', states = [] }) => {
        const wanted = this.runs.filter(
          ({ targetId, state }) => targetId.includes(search) && (states.length === 0 || states.includes(state)),
        )
        const from = after === undefined ? 0 : wanted.findIndex(({ id }) => id === after) + 1
        return { runs: wanted.slice(from, from + limit), hasMore: wanted.length > from + limit }
      },
      'runs/get': ({ runId }) => this.#record(runId),
      'runs/row': () => this.row,
      'runs/stop': ({ runId }) => {
        if (!this.canStop) throw new Error('unknown method')
        this.runs = this.runs.map((run) => (run.id === runId ? { ...run, state: 'stopped' } : run))
        return null
      },
      'runs/figures': ({ runId }) => this.#figures(runId),
      'runs/rows': ({ runId, verdicts, after = -1, limit }) => {
        const rows = (this.rows.get(runId) ?? []).filter(({ verdict, seq }) => verdicts?.includes(verdict) !== false && (seq ?? 0) > after)
        return { rows: rows.slice(0, limit), hasMore: rows.length > limit }
      },
    }
    const handler = handlers[method]
    if (handler === undefined) throw new Error(`nothing answers ${method}`)
    return handler(params)
  }

  watch(): ReturnType<StoreClient['watch']> {
    this.isWatched = true
    return {
      dispose: () => {
        this.isWatched = false
      },
    }
  }

  change(changes: Partial<RunsChanged>): void {
    this.#changes.fire({ changed: [], gone: [], ...changes })
  }

  #record(runId: string): RunRecordResult {
    const line = this.runs.find(({ id }) => id === runId)
    if (line === undefined) return null
    const itemIds = this.parts.get(runId)
    return {
      ...line,
      datasetVersion: line.createdAt,
      status: 'completed',
      succeededCount: 0,
      failedCount: 0,
      skippedCount: 0,
      updatedAt: line.createdAt,
      lease: null,
      epoch: 1,
      selection: itemIds === undefined ? { kind: 'all' } : { kind: 'ids', itemIds },
    }
  }

  #figures(runId: string): RunFigures | null {
    const rows = this.rows.get(runId) ?? []
    const verdicts = { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 }
    for (const { verdict } of rows) verdicts[verdict] += 1
    const mean = rows.length === 0 ? null : verdicts.passed / rows.length
    const scorer = {
      scorerId: 'exact',
      name: 'Exact',
      direction: 'higher',
      threshold: 1,
      mean,
      interval: null,
      count: rows.length,
    } as const
    return { runId, done: rows.length, verdicts, scorers: [scorer], latency: { p50: null, p95: null }, costUsd: null }
  }
}
