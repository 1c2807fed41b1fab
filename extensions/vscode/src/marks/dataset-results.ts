import type { Disposable, Uri } from 'vscode'
import type { RunEvent, Verdict } from '@assay/core'
import type { RunLine } from '@assay/cli/editor-protocol'
import type { DatasetLines } from '../datasets/dataset-lines.ts'
import type { Project } from '../projects/project.ts'
import type { Projects } from '../projects/projects.ts'
import type { RunSession, RunSessions } from '../runs/run-session.ts'
import type { StoreClient } from '../stores/store-client.ts'
import type { Stores } from '../stores/stores.ts'
import { Coalesced } from './coalesced.ts'
import type { Waiting } from './coalesced.ts'
import { isProblem } from './is-problem.ts'
import { LiveRun } from './live-run.ts'
import type { JudgedRow } from './row-outcome.ts'
import { RowOutcomes } from './row-outcomes.ts'
import { runSource } from './run-source.ts'
import { withHashes } from './with-hashes.ts'

/** What is needed to know the results of open datasets. */
export interface DatasetResultsParts {
  readonly projects: Pick<Projects, 'forDataset' | 'describe'>
  readonly stores: Stores
  readonly sessions: Pick<RunSessions, 'active' | 'onDidStart'>
  readonly lines: Pick<DatasetLines, 'of'>
  readonly seam: Waiting
  /** Hears that the results of a dataset are others now. */
  readonly onDidChange: (dataset: Uri) => void
  /** Hears what went wrong: marks are a side matter, and whoever runs or lists runs is told. */
  readonly onProblem: (error: unknown) => void
}

/** What is known of the rows of a run. */
interface ReadSoFar {
  /** That of the run when they were read; null: all of them were heard. */
  readonly revision: number | null
  /** Of the last row that was read with each of the verdicts that are asked for together; absent where there was none. */
  readonly seqs: ReadonlyMap<string, number>
  /** How many rows have problems and were not read. */
  readonly unread: number
  readonly isOver: boolean
}

/** A dataset that is open. */
interface Followed {
  readonly dataset: Uri
  readonly subscriptions: Disposable[]
  /** Null until it is known. */
  name: string | null
  outcomes: RowOutcomes
  /** How far the rows of runs were read from the store. */
  reads: Map<string, ReadSoFar>
  /** The looks at the store, one after the other. */
  looks: Promise<void>
  isLookWaiting: boolean
}

/** How many runs are looked at to know every row: after a few runs of single rows comes one of all. */
const maxRuns = 100

/** Of one run at a time. Of what lies beyond, those with problems are counted. */
const maxRows = 20_000

/** Verdicts whose rows are asked for together in a run of more rows. */
const worstFirst: readonly (readonly Verdict[])[] = [['errored'], ['failed'], ['unscored'], ['passed', 'unjudged']]
const pageRows = 1000
const flushMilliseconds = 250

/** What the newest runs say of the rows of the datasets that are open: from the store, and from the runs that go on in this window. */
export class DatasetResults implements Disposable {
  readonly #parts: DatasetResultsParts
  readonly #followed = new Map<string, Followed>()
  readonly #live = new Map<string, LiveRun>()
  readonly #subscriptions: Disposable[] = []
  readonly #flush: Coalesced

  constructor(parts: DatasetResultsParts) {
    this.#parts = parts
    this.#flush = new Coalesced(parts.seam, flushMilliseconds, () => void this.#takeLiveRows())
    this.#subscriptions.push(
      this.#flush,
      parts.sessions.onDidStart((session) => this.#listen(session)),
    )
    for (const session of parts.sessions.active) this.#listen(session)
  }

  /** Null when the dataset is not followed. */
  of(dataset: Uri): RowOutcomes | null {
    return this.#followed.get(dataset.toString())?.outcomes ?? null
  }

  /** How many rows of a dataset have problems that no outcome tells, because there are too many of them. */
  unread(dataset: Uri): number {
    const reads = this.#followed.get(dataset.toString())?.reads.values() ?? []
    return [...reads].reduce((sum, { unread }) => sum + unread, 0)
  }

  /** Begins to follow a dataset, or looks at its store again. */
  follow(dataset: Uri): void {
    const key = dataset.toString()
    if (!this.#followed.has(key)) {
      this.#followed.set(key, {
        dataset,
        subscriptions: [],
        name: null,
        outcomes: new RowOutcomes(),
        reads: new Map(),
        looks: Promise.resolve(),
        isLookWaiting: false,
      })
    }
    this.#lookSoon(key)
  }

  /** Ends following a dataset, and forgets its results. */
  leave(dataset: Uri): void {
    const followed = this.#followed.get(dataset.toString())
    for (const subscription of followed?.subscriptions ?? []) subscription.dispose()
    this.#followed.delete(dataset.toString())
    for (const [runId, run] of this.#live) if (run.dataset.toString() === dataset.toString()) this.#live.delete(runId)
  }

  dispose(): void {
    for (const { dataset } of this.#followed.values()) this.leave(dataset)
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  #lookSoon(key: string): void {
    const followed = this.#followed.get(key)
    if (followed === undefined || followed.isLookWaiting) return
    followed.isLookWaiting = true
    followed.looks = followed.looks.then(async () => {
      followed.isLookWaiting = false
      try {
        if (this.#followed.get(key) === followed) await this.#look(key, followed)
      } catch (error) {
        this.#parts.onProblem(error)
      }
    })
  }

  async #look(key: string, followed: Followed): Promise<void> {
    const { projects, stores } = this.#parts
    const project = await projects.forDataset(followed.dataset)
    if (project === null) return
    followed.name = (await projects.describe(project, followed.dataset))?.dataset?.name ?? null
    if (followed.name === null || this.#followed.get(key) !== followed) return
    const client = stores.forProject(project)
    this.#subscribe(key, followed, client)
    const { runs } = await client.request('runs/list', { limit: maxRuns, datasetName: followed.name })
    for (const run of newestOfAllRows(runs)) {
      if (this.#live.get(run.id)?.isWhole !== true) await this.#readRows(followed, project, client, run)
    }
    this.#parts.onDidChange(followed.dataset)
  }

  #subscribe(key: string, followed: Followed, client: StoreClient): void {
    for (const subscription of followed.subscriptions.splice(0)) subscription.dispose()
    followed.subscriptions.push(
      client.watch(),
      client.onRunsChanged(({ gone }) => {
        if (gone.some((id) => followed.reads.has(id) || this.#live.get(id)?.datasetName === followed.name)) {
          // What an older run said of the rows counts again.
          followed.outcomes = new RowOutcomes()
          followed.reads = new Map()
        }
        this.#lookSoon(key)
      }),
    )
  }

  async #readRows(followed: Followed, project: Project, client: StoreClient, run: RunLine): Promise<void> {
    const before = followed.reads.get(run.id)
    if (before?.isOver === true && (before.revision === null || before.revision === run.revision)) return
    const { outcomes } = followed
    const seqs = new Map(before?.seqs)
    const cut: Verdict[] = []
    let count = 0
    for (const verdicts of run.totalItems * run.trials > maxRows ? worstFirst : [[]]) {
      const key = verdicts.join()
      let hasMore = true
      for (; hasMore && count < maxRows; count += pageRows) {
        const after = seqs.get(key)
        const page = await client.request('runs/rows', {
          runId: run.id,
          limit: pageRows,
          ...(verdicts.length > 0 && { verdicts }),
          ...(after !== undefined && { after }),
        })
        const rows: readonly JudgedRow[] = page.rows
        // A row that does not say what it was run with is taken to be run with what stands there now, so that it is no longer marked once that changes.
        const isKnown = rows.every(({ contentHash }) => contentHash !== undefined)
        outcomes.add(runSource(run), isKnown ? rows : withHashes(rows, await this.#hashesOf(project, followed.dataset)))
        const last = page.rows.at(-1)?.seq ?? null
        if (last !== null) seqs.set(key, last)
        hasMore = page.hasMore
      }
      if (hasMore) cut.push(...verdicts)
    }
    const unread = cut.some(isProblem) ? await unreadProblems(client, run, outcomes) : 0
    followed.reads.set(run.id, { revision: run.revision, seqs, unread, isOver: run.state !== 'running' })
  }

  #listen(session: RunSession): void {
    const subscription = session.onEvents((events) => this.#hear(session.project, session.dataset, events))
    this.#subscriptions.push(subscription)
    void session.ended.then(async () => {
      subscription.dispose()
      this.#subscriptions.splice(this.#subscriptions.indexOf(subscription), 1)
      await this.#takeLiveRows()
      // A run whose last event never came is read from the store.
      for (const id of session.runIds) this.#forget(id)
      if (session.dataset !== null) this.#lookSoon(session.dataset)
    })
  }

  #hear(project: Project, datasetText: string | null, events: readonly RunEvent[]): void {
    for (const event of events) {
      if (event.type === 'run.started') {
        const followed = [...this.#followed.values()].find(
          ({ dataset, name }) => dataset.toString() === datasetText || name === event.datasetName,
        )
        if (followed === undefined) continue
        this.#live.set(event.runId, new LiveRun(event, followed.dataset, this.#hashesOf(project, followed.dataset)))
      } else if (event.type === 'item.completed') {
        this.#live.get(event.runId)?.add(event)
        this.#flush.ask()
      } else if (event.type === 'run.finished') {
        this.#live.get(event.runId)?.end()
        this.#flush.ask()
      }
    }
  }

  /** What the rows held when the run began: an edit made meanwhile is not what was run. */
  async #hashesOf(project: Project, dataset: Uri): Promise<ReadonlyMap<string, string>> {
    try {
      const found = await this.#parts.lines.of(project, dataset)
      return new Map((found?.lines ?? []).map(({ itemId, contentHash }) => [itemId, contentHash]))
    } catch (error) {
      this.#parts.onProblem(error)
      return new Map()
    }
  }

  async #takeLiveRows(): Promise<void> {
    for (const run of this.#live.values()) {
      const { isOver } = run
      const rows = await run.take()
      const followed = this.#followed.get(run.dataset.toString())
      followed?.outcomes.add(run.source, rows)
      if (isOver && run.isWhole) followed?.reads.set(run.source.id, { revision: null, seqs: new Map(), unread: 0, isOver })
      if (isOver) this.#forget(run.source.id)
      if (followed !== undefined && rows.length > 0) this.#parts.onDidChange(followed.dataset)
    }
  }

  #forget(runId: string): void {
    const dataset = this.#live.get(runId)?.dataset
    this.#live.delete(runId)
    if (dataset !== undefined) this.#lookSoon(dataset.toString())
  }
}

/** Rows are counted as items are: those with a problem that is not known of them. */
async function unreadProblems(client: StoreClient, { id }: RunLine, outcomes: RowOutcomes): Promise<number> {
  const { verdicts } = (await client.request('runs/figures', { runId: id })) ?? {}
  const all = (verdicts?.errored ?? 0) + (verdicts?.failed ?? 0) + (verdicts?.unscored ?? 0)
  const known = [...outcomes.all()].filter(({ run, row }) => run.id === id && isProblem(row.verdict)).length
  return Math.max(0, all - known)
}

/** The newest runs, as far as one of all rows and those of its command. */
function newestOfAllRows(runs: readonly RunLine[]): readonly RunLine[] {
  const started = runs.filter(({ state }) => state !== 'waiting')
  const most = Math.max(...started.map(({ totalItems }) => totalItems))
  const whole = started.find(({ totalItems }) => totalItems === most)
  const end = started.findLastIndex((run) => run.id === whole?.id || (run.groupId !== undefined && run.groupId === whole?.groupId))
  return started.slice(0, end + 1)
}
