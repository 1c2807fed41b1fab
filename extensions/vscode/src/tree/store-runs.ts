import type { RunLine, RunsChanged } from '@assay/cli/editor-protocol'
import type { RunEvent, RunStartedEvent } from '@assay/core'
import type { Disposable } from 'vscode'
import { UnfitCommandLineError } from '../processes/unfit-command-line.ts'
import type { Project } from '../projects/project.ts'
import type { RunSession, SessionEnd } from '../runs/run-session.ts'
import type { StoreClient } from '../stores/store-client.ts'
import { compareRunsByAge } from './compare-runs-by-age.ts'
import { FiguresQueue } from './figures-queue.ts'
import { moreElement } from './more-element.ts'
import { problemElement } from './problem-element.ts'
import { projectOfRun } from './project-of-run.ts'
import { filterParams, passesFilter } from './run-filter.ts'
import type { RunFilter } from './run-filter.ts'
import { runLineOfStart } from './run-line-of-start.ts'
import { RunNode } from './run-node.ts'
import type { RunElement, StoreElement, TreeElement } from './tree-element.ts'

const pageSize = 50
const longestList = 500

/** What the runs of a store need of their surroundings. */
export interface StoreRunsParts {
  readonly client: StoreClient
  readonly projects: readonly [Project, ...Project[]]
  readonly filter: RunFilter
  /** An element is another one now. */
  readonly changed: (element: TreeElement) => void
  /** A run is another one now, as it will be again and again while it goes on. */
  readonly progressed: (run: RunElement) => void
  /** Other runs are listed, or in another order. */
  readonly listed: () => void
  /** The store was read, or a command of this window stands otherwise. */
  readonly answered: () => void
}

/** The runs of a store, newest first: those that it lists, and those that commands of this window work on, which events tell of. */
export class StoreRuns implements StoreElement, Disposable {
  readonly kind = 'store'
  readonly id: string
  readonly parent = null
  readonly client: StoreClient
  readonly #parts: StoreRunsParts
  readonly #queue: FiguresQueue
  readonly #subscription: Disposable
  /** All that are known, also those that the filter leaves out. */
  readonly #nodes = new Map<string, RunNode>()
  #projects: readonly [Project, ...Project[]]
  #filter: RunFilter
  /** In the order of the list. */
  #listedIds: readonly string[] = []
  #hasMore = false
  #isAnswered = false
  #problem: Error | null = null
  #reading: Promise<void> | null = null
  #readAgain = false
  #watching: Disposable | null = null

  constructor(parts: StoreRunsParts) {
    this.id = `store:${parts.client.storageUrl}`
    this.client = parts.client
    this.#parts = parts
    this.#projects = parts.projects
    this.#filter = parts.filter
    this.#queue = new FiguresQueue(parts.client, (run) => this.#figuresArrived(run.line.id))
    this.#subscription = parts.client.onRunsChanged((changes) => this.#follow(changes))
  }

  get projects(): readonly [Project, ...Project[]] {
    return this.#projects
  }

  /** Whether the store has answered once, be it with an error. */
  get isAnswered(): boolean {
    return this.#isAnswered
  }

  /** The runs that are shown, newest first. */
  get runs(): readonly RunElement[] {
    const listed = new Set(this.#listedIds)
    const shown = [...this.#nodes.values()].filter(
      ({ line, isLive }) => listed.has(line.id) || (isLive && passesFilter(line, this.#filter)),
    )
    return shown.toSorted((left, right) => compareRunsByAge(left.line, right.line))
  }

  /** A run by its id, shown or not; null when it is not known. */
  runOf(runId: string): RunElement | null {
    return this.#nodes.get(runId) ?? null
  }

  /** The projects that keep their runs here are others, or described anew. */
  serve(projects: readonly [Project, ...Project[]]): void {
    this.#projects = projects
    for (const node of this.#nodes.values()) node.serve(projectOfRun(node.line, projects))
  }

  /** Shows other runs. */
  filter(filter: RunFilter): Promise<void> {
    this.#filter = filter
    return this.read()
  }

  /** Somebody looks at the runs, or no longer: then the store is left alone. */
  watch(isWatched: boolean): void {
    if ((this.#watching !== null) === isWatched) return
    this.#watching?.dispose()
    this.#watching = isWatched ? this.client.watch() : null
    this.#queue.open(isWatched)
    // What happened meanwhile was not told.
    if (isWatched && this.#isAnswered) void this.refresh()
  }

  /** Reads again what is shown. */
  refresh(): Promise<void> {
    for (const node of this.#nodes.values()) node.forget()
    return this.read()
  }

  children(): readonly TreeElement[] | Promise<readonly TreeElement[]> {
    return this.#isAnswered ? this.#elements() : this.read().then(() => this.#elements())
  }

  /** Takes in what a command of this window does. */
  tell(session: RunSession, events: readonly RunEvent[]): void {
    for (const event of events) {
      if (event.type === 'run.started') {
        this.#begin(session, event)
        continue
      }
      const node = this.#nodes.get(event.runId)
      if (node === undefined) continue
      node.tell(event)
      if (event.type === 'run.finished') {
        this.#parts.changed(node)
        this.#keep(node)
      } else this.#parts.progressed(node)
    }
  }

  /** A command of this window stands otherwise, or came to its end; null: it has not. */
  follow(session: RunSession, end: SessionEnd | null): void {
    for (const node of this.#nodes.values()) {
      if (node.session !== session) continue
      if (end !== null) {
        node.leave()
        if (end.kind === 'killed') void this.#storeStop(node)
        this.#keep(node)
      }
      this.#parts.changed(node)
    }
    this.#parts.answered()
  }

  dispose(): void {
    this.watch(false)
    this.#queue.clear()
    this.#subscription.dispose()
  }

  /** Lists the runs. Asked for while a list is read, it is read again afterwards. */
  read(): Promise<void> {
    this.#readAgain = true
    this.#reading ??= this.#readWhileAsked().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #readWhileAsked(): Promise<void> {
    while (this.#readAgain) {
      this.#readAgain = false
      const before = this.#outline()
      const lines = new Map([...this.#nodes.values()].map((node) => [node, node.line.revision]))
      await this.#readTop()
      if (this.#outline() !== before) this.#parts.listed()
      // A list that is the same in all but a few runs is not shown again as a whole.
      else
        for (const node of this.#nodes.values()) if (lines.get(node) !== node.line.revision || node.needsFigures) this.#parts.changed(node)
      this.#parts.answered()
    }
  }

  /** What the list looks like, without what its runs look like. */
  #outline(): string {
    return JSON.stringify([this.#isAnswered, this.#problem?.message, this.#hasMore, this.runs.map(({ id }) => id)])
  }

  async #readTop(): Promise<void> {
    try {
      const limit = Math.min(longestList, Math.max(pageSize, this.#listedIds.length))
      const { runs, hasMore } = await this.client.request('runs/list', { limit, ...filterParams(this.#filter) })
      // Those that were loaded further down stay as they were.
      const last = runs.at(-1)
      const below = hasMore && last !== undefined ? this.#listedIds.filter((id) => this.#isBelow(id, last)) : []
      for (const line of runs) this.#take(line)
      this.#list([...runs.map(({ id }) => id), ...below])
      this.#hasMore = below.length > 0 ? this.#hasMore : hasMore
      this.#problem = null
    } catch (error) {
      this.#problem = error instanceof Error ? error : new Error(String(error))
    }
    this.#isAnswered = true
  }

  async #readMore(): Promise<void> {
    const after = this.#listedIds.at(-1)
    if (after === undefined) return this.read()
    try {
      const { runs, hasMore } = await this.client.request('runs/list', { limit: pageSize, after, ...filterParams(this.#filter) })
      for (const line of runs) this.#take(line)
      this.#list([...this.#listedIds, ...runs.map(({ id }) => id)])
      this.#hasMore = hasMore
      this.#problem = null
    } catch (error) {
      this.#problem = error instanceof Error ? error : new Error(String(error))
    }
    this.#parts.listed()
  }

  #isBelow(id: string, last: RunLine): boolean {
    const node = this.#nodes.get(id)
    return node !== undefined && compareRunsByAge(node.line, last) > 0
  }

  #take(line: RunLine): void {
    const node = this.#nodes.get(line.id)
    if (node === undefined) this.#add(line)
    else node.update(line)
  }

  #add(line: RunLine): RunNode {
    const project = projectOfRun(line, this.#projects)
    const node = new RunNode(line, { parent: this, client: this.client, project, queue: this.#queue, changed: this.#parts.changed })
    this.#nodes.set(line.id, node)
    return node
  }

  #list(ids: readonly string[]): void {
    this.#listedIds = [...new Set(ids)]
    const listed = new Set(ids)
    for (const [id, { isLive }] of this.#nodes) if (!isLive && !listed.has(id)) this.#nodes.delete(id)
  }

  #begin(session: RunSession, event: RunStartedEvent): void {
    const before = this.#outline()
    const known = this.#nodes.get(event.runId)
    const node = known ?? this.#add(runLineOfStart(event))
    if (known !== undefined) known.update({ ...known.line, ...runLineOfStart(event) })
    node.begin(session, event)
    if (this.#outline() !== before) return this.#parts.listed()
    // One that goes on where it stands: while everything is shown again, nobody can click anything.
    this.#parts.changed(node)
    this.#parts.answered()
  }

  /** What was killed cannot store how it ended. A store that cannot do that either leaves the run interrupted, which goes on as well. */
  async #storeStop(node: RunNode): Promise<void> {
    node.beStopped()
    await this.client.request('runs/stop', { runId: node.line.id }).catch(() => undefined)
    node.stopStored()
    void this.read()
  }

  /** A run that events told of is the store's from now on, in the list at once and not only when it has answered. */
  #keep(node: RunNode): void {
    if (passesFilter(node.line, this.#filter)) this.#listedIds = [...new Set([node.line.id, ...this.#listedIds])]
    this.#parts.answered()
    void this.read()
  }

  #follow({ changed, gone }: RunsChanged): void {
    for (const id of gone) this.#nodes.delete(id)
    this.#listedIds = this.#listedIds.filter((id) => !gone.includes(id))
    const others = changed.filter((id) => this.#nodes.get(id)?.isLive !== true)
    for (const id of others) this.#nodes.get(id)?.outdate()
    if (gone.length > 0) this.#parts.listed()
    if (others.length > 0) void this.read()
  }

  #figuresArrived(runId: string): void {
    const node = this.#nodes.get(runId)
    if (node !== undefined) this.#parts.changed(node)
  }

  #elements(): readonly TreeElement[] {
    const configs = this.#projects.flatMap(({ problem, fault, configPath }) => [
      ...(problem === null ? [] : [problemElement(this, 'config', problem, configPath)]),
      ...(fault === undefined ? [] : [problemElement(this, 'process', fault, configPath)]),
    ])
    // What is to be done about a command line that does not fit is said once.
    const isSaid = this.#problem instanceof UnfitCommandLineError && configs.some(({ isUnfit }) => isUnfit)
    const store = this.#problem === null || isSaid ? [] : [problemElement(this, 'runs', this.#problem)]
    const more = this.#hasMore ? [moreElement(this, null, () => this.#readMore())] : []
    return [...configs, ...store, ...this.runs, ...more]
  }
}
