import type { ListRowsResult, RunFigures, RunLine } from '@assay/cli/editor-protocol'
import type { ItemCompletedEvent, RunEvent, RunFinishedEvent, RunStartedEvent, Verdict } from '@assay/core'
import type { ScoreScale } from '@assay/cli/text'
import type { Project } from '../projects/project.ts'
import type { RunSession } from '../runs/run-session.ts'
import { ScoreRange } from '../scores/score-range.ts'
import type { StoreClient } from '../stores/store-client.ts'
import type { FiguresQueue } from './figures-queue.ts'
import { LiveCounts } from './live-counts.ts'
import { problemElement } from './problem-element.ts'
import { rowId, rowLineOfEvent } from './row-line-of-event.ts'
import { RowGroup } from './row-group.ts'
import type { RowGroupParts } from './row-group.ts'
import { runLineOfEnd } from './run-line-of-end.ts'
import { RunningGroup } from './running-group.ts'
import type { GroupCounts, GroupElement, RunElement, ShownMean, StoreElement, TreeElement } from './tree-element.ts'

const verdicts: readonly Verdict[] = ['errored', 'failed', 'unscored', 'passed', 'unjudged']

/** What a run needs of its surroundings. */
export interface RunNodeParts {
  readonly parent: StoreElement
  readonly client: StoreClient
  readonly project: Project
  readonly queue: FiguresQueue
  readonly changed: (element: TreeElement) => void
}

/** A run, as the store has it and as the events of this window tell, whoever knows more. */
export class RunNode implements RunElement {
  readonly kind = 'run'
  readonly id: string
  readonly parent: StoreElement
  readonly client: StoreClient
  readonly #parts: RunNodeParts
  readonly #running: RunningGroup
  readonly #groups: ReadonlyMap<Verdict, RowGroup>
  #project: Project
  #range = new ScoreRange()
  #line: RunLine
  #session: RunSession | null = null
  #isOwn = false
  #live: LiveCounts | null = null
  #figures: RunFigures | null = null
  #problem: string | null = null
  /** What is known of a run whose process was killed by Stop: that it was stopped, which the store is to be told, or was told where it can be. */
  #stop: 'storing' | 'told' | null = null
  /** Its content when it was last shown; null: it never was. */
  #shownAs: string | null = null
  /** Of which revision the figures are; null: they are to be asked again. */
  #figuresRevision: number | null = null

  constructor(line: RunLine, parts: RunNodeParts) {
    this.id = `${parts.parent.id}/run:${line.id}`
    this.parent = parts.parent
    this.client = parts.client
    this.#parts = parts
    this.#project = parts.project
    this.#line = line
    this.#running = new RunningGroup(this, parts.changed)
    const read: RowGroupParts['read'] = (params) => this.#rowsOf(params)
    this.#groups = new Map(verdicts.map((name) => [name, new RowGroup({ parent: this, name, read, changed: parts.changed })]))
  }

  get project(): Project {
    return this.#project
  }

  /** Its project is described anew; a command that goes on began with the one of its own. */
  serve(project: Project): void {
    if (this.#session === null) this.#project = project
  }

  get line(): RunLine {
    return this.#line
  }

  get session(): RunSession | null {
    return this.#session
  }

  get figures(): RunFigures | null {
    return this.#figures
  }

  get isOwn(): boolean {
    return this.#isOwn
  }

  /** Whether a command of this window works on it now: then its events tell all, and the store is behind them. */
  get isLive(): boolean {
    return this.#session !== null
  }

  get counts(): GroupCounts | null {
    const known = this.#live?.verdicts ?? this.#figures?.verdicts
    return known === undefined ? null : { ...known, running: this.#running.count }
  }

  get done(): number | null {
    return this.#live?.done ?? this.#line.done ?? this.#figures?.done ?? null
  }

  get mean(): ShownMean | null {
    const scorers = this.#line.scorers ?? []
    const [stored] = this.#figures?.scorers ?? []
    const first = scorers.find(({ threshold }) => threshold !== null) ?? scorers[0]
    if (this.#live === null) {
      return stored === undefined || stored.mean === null
        ? null
        : { name: stored.name, value: stored.mean, scale: this.scaleOf(stored.scorerId) }
    }
    const value = first === undefined ? null : this.#live.meanOf(first.id)
    return first === undefined || value === null ? null : { name: first.name, value, scale: this.#range.scaleOf(first) }
  }

  scaleOf(scorerId: string): ScoreScale {
    const stored = this.#figures?.scorers.find((figures) => figures.scorerId === scorerId)
    const scorer = this.#line.scorers?.find(({ id }) => id === scorerId)
    return stored?.scale ?? this.#range.scaleOf(scorer ?? { id: scorerId, direction: stored?.direction ?? 'higher' })
  }

  wasShown(): void {
    this.#shownAs = this.#content()
    if (this.needsFigures) this.#parts.queue.want(this)
  }

  get isAsShown(): boolean {
    return this.#shownAs === this.#content()
  }

  /** Whether its figures are not those of the run as it now is. */
  get needsFigures(): boolean {
    return !this.isLive && this.#figuresRevision !== this.#line.revision
  }

  children(): readonly TreeElement[] | Promise<readonly TreeElement[]> {
    if (this.counts !== null || this.#problem !== null) return this.#elements()
    return this.#parts.queue.first(this).then(() => this.#elements())
  }

  /** The store tells of the run. */
  update(line: RunLine): void {
    // Events are ahead of the store, and a name or a tag is all that others change.
    if (this.isLive) this.#line = { ...line, state: this.#line.state, done: null }
    else this.#line = this.#isOnlyStopped(line) ? { ...line, state: 'stopped' } : line
  }

  /** The store says that rows may be others, which no revision tells. */
  outdate(): void {
    this.#figuresRevision = null
    this.#problem = null
  }

  /** Everything is read again. */
  forget(): void {
    this.outdate()
    if (!this.isLive) for (const group of this.#groups.values()) group.forget()
  }

  /** The store's figures, of the revision that they were asked for. */
  takeFigures(figures: RunFigures | null, revision: number): void {
    this.#figuresRevision = revision
    if (figures === null || this.isLive) return
    this.#figures = figures
    this.#live = null
    this.#problem = null
    this.#range.add(figures.scorers.map(({ scorerId, mean }) => ({ scorerId, score: mean })))
    for (const group of this.#groups.values()) group.follow()
  }

  /** The store has no figures to give. */
  takeProblem(text: string, revision: number): void {
    this.#figuresRevision = revision
    this.#problem = text
  }

  /** A command of this window works on the run. */
  begin(session: RunSession, event: RunStartedEvent): void {
    this.#session = session
    this.#isOwn = true
    this.#project = session.project
    this.#problem = null
    this.#stop = null
    this.#live = new LiveCounts(event, this.#figures?.verdicts ?? null)
    this.#running.clear()
    if (event.alreadyDone > 0) return
    this.#range = new ScoreRange()
    for (const group of this.#groups.values()) group.begin()
  }

  /** An event of the run tells how it goes on. */
  tell(event: RunEvent): void {
    if (event.type === 'item.started') this.#running.start(event)
    else if (event.type === 'item.completed') this.#complete(event)
    else if (event.type === 'run.progress') this.#live?.progress(event)
    else if (event.type === 'run.finished') this.#end(event)
  }

  /** The command is over, whether or not the run is. */
  leave(): void {
    this.#session = null
    this.#running.clear()
    this.outdate()
  }

  /** Stop had to kill its process, which could not store that it was stopped. */
  beStopped(): void {
    this.#stop = 'storing'
    this.update(this.#line)
  }

  /** The store was told that it was stopped. */
  stopStored(): void {
    if (this.#stop === 'storing') this.#stop = 'told'
  }

  /** Whether the store does not know of a run that it was stopped. One that is said to go on after the store was told does so by somebody else. */
  #isOnlyStopped({ state }: RunLine): boolean {
    const isOpen = state === 'running' || state === 'waiting'
    return (this.#stop !== null && state === 'interrupted') || (this.#stop === 'storing' && isOpen)
  }

  /** All that the view makes its items of, as a text. */
  #content(): string {
    const { revision: _, ...line } = this.#line
    const { counts, done, mean, isOwn, isLive } = this
    const groups = [...this.#groups.values(), this.#running].map(({ content }) => content)
    return JSON.stringify([line, counts, done, mean, isOwn, isLive, this.#figures, this.#problem, this.#project.id, groups])
  }

  #complete(event: ItemCompletedEvent): void {
    const id = rowId(event.itemId, event.trial)
    this.#running.end(id)
    // A row that is done again stood in another group.
    for (const group of this.#groups.values()) group.remove(id)
    this.#range.add(event.scores)
    this.#live?.complete(event)
    this.#groups.get(event.verdict)?.take(rowLineOfEvent(event))
  }

  #end(event: RunFinishedEvent): void {
    const { summary } = event
    this.#line = runLineOfEnd(this.#line, event)
    for (const { scorerId, minimum, maximum } of summary.scores) {
      this.#range.add([
        { scorerId, score: minimum },
        { scorerId, score: maximum },
      ])
    }
    const means = Object.fromEntries(summary.scores.map(({ scorerId, mean }) => [scorerId, mean]))
    this.#live?.progress({ done: summary.succeededCount + summary.failedCount, verdicts: summary.verdicts, means })
    this.leave()
  }

  #elements(): readonly TreeElement[] {
    const groups: readonly GroupElement[] = [...this.#groups.values(), this.#running].filter(({ count }) => count > 0)
    return this.#problem === null ? groups : [problemElement(this, 'rows', this.#problem), ...groups]
  }

  async #rowsOf(params: Parameters<RowGroupParts['read']>[0]): Promise<ListRowsResult> {
    const answer = await this.client.request('runs/rows', { runId: this.#line.id, ...params })
    for (const { scores } of answer.rows) this.#range.add(scores)
    return answer
  }
}
