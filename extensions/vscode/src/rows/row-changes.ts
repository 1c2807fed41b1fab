import type { Disposable } from 'vscode'
import { Emitter } from 'vscode-jsonrpc/node'
import type { Projects } from '../projects/projects.ts'
import type { RunSession, RunSessions } from '../runs/run-session.ts'
import { rowId } from '../tree/row-line-of-event.ts'
import type { RowReader } from './row-reader.ts'

/** Rows that may be others than they were. */
export interface RowChange {
  /** Null: those of all runs. */
  readonly runId: string | null
  /** Null: all of the run. */
  readonly rowId: string | null
}

/** What tells that rows are others. */
export interface RowChangesParts {
  readonly reader: Pick<RowReader, 'storeOf'>
  readonly sessions: Pick<RunSessions, 'active' | 'onDidStart'>
  readonly projects: Pick<Projects, 'onDidChange'>
}

/** Tells which rows may be others than they were: those that a run of this window did again, and those of runs that others changed or deleted. */
export class RowChanges implements Disposable {
  readonly #parts: RowChangesParts
  readonly #changes = new Emitter<RowChange>()
  readonly #subscriptions: Disposable[]

  constructor(parts: RowChangesParts) {
    this.#parts = parts
    const { sessions, projects } = parts
    this.#subscriptions = [
      sessions.onDidStart((session) => this.#listen(session)),
      // A store that was none of the window's may be one now.
      projects.onDidChange(() => this.#tell(null, null)),
    ]
    for (const session of sessions.active) this.#listen(session)
  }

  get onDidChange(): (listener: (change: RowChange) => unknown) => Disposable {
    return this.#changes.event
  }

  /** Has a store looked at for changes that others make, until the answer is disposed of. */
  watch(storageUrl: string): Disposable {
    const held: Disposable[] = []
    let isOver = false
    void this.#parts.reader.storeOf(storageUrl).then((client) => {
      if (client === null || isOver) return
      held.push(
        client.watch(),
        client.onRunsChanged(({ changed, gone }) => {
          for (const runId of [...changed, ...gone]) this.#tell(runId, null)
        }),
      )
    })
    return {
      dispose: () => {
        isOver = true
        for (const one of held.splice(0)) one.dispose()
      },
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions.splice(0)) subscription.dispose()
    this.#changes.dispose()
  }

  #listen(session: RunSession): void {
    const listening = session.onEvents((events) => {
      for (const event of events) {
        if (event.type === 'item.completed') this.#tell(event.runId, rowId(event.itemId, event.trial))
      }
    })
    void session.ended.then(() => {
      listening.dispose()
    })
  }

  #tell(runId: string | null, row: string | null): void {
    this.#changes.fire({ runId, rowId: row })
  }
}
