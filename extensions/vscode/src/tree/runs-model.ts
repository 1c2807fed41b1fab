import type { Seam } from '@assay/core'
import type { Disposable } from 'vscode'
import type { ComparisonElement } from '../comparison/comparison-element.ts'
import type { Project } from '../projects/project.ts'
import type { Projects } from '../projects/projects.ts'
import type { RunSession, RunSessions } from '../runs/run-session.ts'
import type { StoreClient } from '../stores/store-client.ts'
import type { Stores } from '../stores/stores.ts'
import { isRunning } from './is-running.ts'
import { Refresher } from './refresher.ts'
import { noFilter } from './run-filter.ts'
import type { RunFilter } from './run-filter.ts'
import { StoreRuns } from './store-runs.ts'
import type { RunElement, TreeElement } from './tree-element.ts'

/** What the tree of runs is made of. */
export interface RunsModelParts {
  readonly projects: Projects
  readonly stores: Stores
  readonly sessions: RunSessions
  readonly seam: Pick<Seam, 'sleep'>
  /** The elements that are others now; null: everything. Never called while the view is hidden. */
  readonly onChange: (elements: readonly TreeElement[] | null) => void
  /** How the tree stands may be otherwise, also while the view is hidden. */
  readonly onStanding: (standing: RunsStanding) => void
}

/** How the tree stands, for what is told beside it. */
export interface RunsStanding {
  /** Whether all that is there has been read once; before, nobody can say that there is nothing. */
  readonly isLoaded: boolean
  readonly hasRuns: boolean
  readonly running: number
  readonly filter: RunFilter
}

/** The runs of all stores of a window and the comparisons that are open, as a tree. */
export class RunsModel implements Disposable {
  readonly #parts: RunsModelParts
  readonly #refresher: Refresher
  readonly #subscriptions: Disposable[] = []
  #stores: readonly StoreRuns[] = []
  #comparisons: readonly ComparisonElement[] = []
  #filter = noFilter
  #isVisible = false
  readonly #heard = new Map<RunSession, readonly Disposable[]>()
  readonly #whenReady: (() => void)[] = []

  constructor(parts: RunsModelParts) {
    this.#parts = parts
    this.#refresher = new Refresher(parts.seam, (elements) => this.#tell(elements))
    this.#subscriptions.push(
      parts.projects.onDidChange(() => this.#followProjects()),
      parts.sessions.onDidStart((session) => this.#follow(session)),
    )
    this.#followProjects()
  }

  /** How the tree stands now. */
  get standing(): RunsStanding {
    const runs = this.#stores.flatMap((store) => store.runs)
    const { isReady, all } = this.#parts.projects
    return {
      isLoaded: isReady && all.every(({ isAwaited }) => isAwaited !== true) && this.#stores.every(({ isAnswered }) => isAnswered),
      hasRuns: runs.length > 0,
      running: runs.filter(isRunning).length,
      filter: this.#filter,
    }
  }

  /** The runs that are listed, newest first in each store. */
  get runs(): readonly RunElement[] {
    return this.#stores.flatMap((store) => store.runs)
  }

  /** A run by its id; null when it is not known here. */
  runOf(runId: string): RunElement | null {
    for (const store of this.#stores) {
      const run = store.runOf(runId)
      if (run !== null) return run
    }
    return null
  }

  /** What stands at the top: comparisons, then the runs of the only store, or the stores. Waits for the first look for configs, unless it takes long. */
  async roots(): Promise<readonly TreeElement[]> {
    if (!this.#parts.projects.isReady) await new Promise<void>((resolve) => this.#whenReady.push(resolve))
    const [first, ...others] = this.#stores
    if (first === undefined) return this.#comparisons
    if (others.length > 0) return [...this.#comparisons, ...this.#stores]
    return [...this.#comparisons, ...(await first.children())]
  }

  /** Above an element; null when it stands at the top. */
  parentOf({ parent }: TreeElement): TreeElement | null {
    return parent?.kind === 'store' && this.#stores.length === 1 ? null : parent
  }

  /** The view is shown, or hidden. */
  show(isVisible: boolean): void {
    this.#isVisible = isVisible
    for (const store of this.#stores) store.watch(isVisible)
    this.#refresher.show(isVisible)
  }

  /** Shows the runs that a filter lets through. */
  async filter(filter: RunFilter): Promise<void> {
    this.#filter = filter
    await Promise.all(this.#stores.map((store) => store.filter(filter)))
    this.#changedAll()
  }

  /** Reads all that is shown again. */
  async refresh(): Promise<void> {
    await Promise.all(this.#stores.map((store) => store.refresh()))
    this.#changedAll()
  }

  /** Puts a comparison at the top, in the place of one of the same runs. */
  open(comparison: ComparisonElement): void {
    this.#comparisons = [comparison, ...this.#comparisons.filter(({ id }) => id !== comparison.id)]
    this.#changedAll()
  }

  /** Takes a comparison away. */
  close({ id }: Pick<ComparisonElement, 'id'>): void {
    this.#comparisons = this.#comparisons.filter((comparison) => comparison.id !== id)
    this.#changedAll()
  }

  dispose(): void {
    this.#refresher.dispose()
    for (const held of [...this.#subscriptions, ...this.#stores, ...[...this.#heard.values()].flat()]) held.dispose()
  }

  #followProjects(): void {
    const { projects, stores, sessions } = this.#parts
    const byClient = new Map<StoreClient, readonly [Project, ...Project[]]>()
    for (const project of projects.all) {
      const client = stores.forProject(project)
      const others = byClient.get(client)
      byClient.set(client, others === undefined ? [project] : [...others, project])
    }
    // A run goes on where it began, whatever becomes of its config meanwhile.
    for (const { project } of sessions.active) {
      const client = stores.forProject(project)
      if (!byClient.has(client)) byClient.set(client, [project])
    }
    const known = new Map(this.#stores.map((store) => [store.client, store]))
    this.#stores = [...byClient].map(([client, all]) => this.#serve(known.get(client), client, all))
    for (const [client, store] of known) if (!byClient.has(client)) store.dispose()
    if (projects.isReady) for (const resolve of this.#whenReady.splice(0)) resolve()
    this.#changedAll()
  }

  #serve(known: StoreRuns | undefined, client: StoreClient, projects: readonly [Project, ...Project[]]): StoreRuns {
    if (known !== undefined) {
      known.serve(projects)
      return known
    }
    const store = new StoreRuns({
      client,
      projects,
      filter: this.#filter,
      changed: (element) => this.#refresher.mark(element),
      progressed: (element) => this.#refresher.progress(element),
      listed: () => this.#changedAll(),
      answered: () => this.#parts.onStanding(this.standing),
    })
    store.watch(this.#isVisible)
    const { sessions, stores } = this.#parts
    for (const session of sessions.active) if (stores.forProject(session.project) === client) this.#listen(session, store)
    return store
  }

  #follow(session: RunSession): void {
    const store = this.#storeOf(session)
    // A store that was not known listens to all that goes on there.
    if (store === undefined) this.#followProjects()
    else this.#listen(session, store)
  }

  #storeOf({ project }: RunSession): StoreRuns | undefined {
    const client = this.#parts.stores.forProject(project)
    return this.#stores.find((store) => store.client === client)
  }

  #listen(session: RunSession, store: StoreRuns): void {
    if (this.#heard.has(session)) return
    const subscriptions = [
      session.onEvents((events) => store.tell(session, events)),
      session.onDidChangeState(() => store.follow(session, null)),
    ]
    this.#heard.set(session, subscriptions)
    void session.ended.then((end) => {
      store.follow(session, end)
      for (const subscription of subscriptions) subscription.dispose()
      this.#heard.delete(session)
    })
  }

  /**
   * Tells the view of what is another one now. A run that looks as it did is left out: while the workbench reads it again, clicks in it are lost.
   */
  #tell(elements: readonly TreeElement[] | null): void {
    const same = elements?.filter(isAsShown) ?? []
    // Its figures may be wanted all the same.
    for (const run of same) run.wasShown()
    const others = elements?.filter((element) => !isAsShown(element)) ?? null
    if (others === null || others.length > 0) this.#parts.onChange(others)
  }

  #changedAll(): void {
    this.#refresher.markAll()
    this.#parts.onStanding(this.standing)
  }
}

function isAsShown(element: TreeElement): element is RunElement {
  return element.kind === 'run' && element.isAsShown
}
