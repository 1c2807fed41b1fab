import type { RunEvent, Seam } from '@assay/core'
import { Emitter } from 'vscode-jsonrpc/node'
import type { Child } from '../processes/child.ts'
import { ChildError } from '../processes/child-error.ts'
import type { ChildStarter } from '../processes/child-starter.ts'
import { TextEnd } from '../processes/text-end.ts'
import type { RunSession, SessionEnd, SessionRequest, SessionState } from './run-session.ts'

/** What a session needs. */
export interface ChildSessionOptions {
  readonly id: string
  readonly starter: Pick<ChildStarter, 'start'>
  readonly environment: Readonly<Record<string, string>>
  readonly seam: Pick<Seam, 'sleep'>
  /** Attaches a debugger to the child. */
  readonly attachDebugger: (port: number, session: RunSession) => void
}

/** Milliseconds that a child has to hear that it is to stop: one whose target is in a loop never does. */
const hearingLimit = 400
/** Milliseconds that a command has to stop by itself: what is left of two seconds is for ending its processes, and for saying so. */
const stopLimit = 1200

/** One command with runs in a child of its own. */
export class ChildSession implements RunSession {
  readonly id: string
  readonly project: SessionRequest['project']
  readonly dataset: string | null
  readonly words: readonly string[]
  readonly ended: Promise<SessionEnd>
  readonly #options: ChildSessionOptions
  readonly #debug: boolean
  readonly #stateChanges = new Emitter<SessionState>()
  readonly #eventBatches = new Emitter<readonly RunEvent[]>()
  readonly #runIds: string[] = []
  readonly #errors = new TextEnd()
  /** Aborted by the first stop. */
  readonly #stopping = new AbortController()
  /** Aborted when the child is to be killed. */
  readonly #killing = new AbortController()
  #state: SessionState = 'starting'

  constructor({ project, dataset, words, debug = false }: SessionRequest, options: ChildSessionOptions) {
    this.id = options.id
    this.project = project
    this.dataset = dataset
    this.words = words
    this.#debug = debug
    this.#options = options
    this.ended = this.#live()
  }

  get state(): SessionState {
    return this.#state
  }

  get runIds(): readonly string[] {
    return this.#runIds
  }

  get onDidChangeState(): RunSession['onDidChangeState'] {
    return this.#stateChanges.event
  }

  get onEvents(): RunSession['onEvents'] {
    return this.#eventBatches.event
  }

  stop(): void {
    // Whoever asks twice does not want to wait.
    if (this.#stopping.signal.aborted) this.#killing.abort()
    if (this.#state === 'ended' || this.#stopping.signal.aborted) return
    this.#become('stopping')
    this.#stopping.abort()
  }

  async #live(): Promise<SessionEnd> {
    const end = await this.#attempt()
    this.#become('ended')
    return end
  }

  async #attempt(): Promise<SessionEnd> {
    const { starter, environment, attachDebugger } = this.#options
    let child: Child
    try {
      child = await starter.start({
        kind: 'command',
        folder: this.project.folder,
        environment,
        signal: this.#stopping.signal,
        ...(this.#debug && { onInspectorPort: (port: number) => attachDebugger(port, this) }),
      })
    } catch (error) {
      return this.#failed(error)
    }
    this.#hear(child)
    if (!this.#stopping.signal.aborted) this.#become('running')
    const killed = this.#killWhenTold(child)
    try {
      const result = await Promise.race([child.request('command/run', { words: this.words }), killed])
      if (result === null) return { kind: 'killed' }
      await child.finish()
      return { kind: 'result', result, errors: this.#errors.text }
    } catch (error) {
      await child.kill()
      return this.#failed(error)
    } finally {
      this.#killing.abort()
    }
  }

  #hear(child: Child): void {
    child.onNotification('command/events', ({ events }) => {
      for (const { runId } of events) if (!this.#runIds.includes(runId)) this.#runIds.push(runId)
      this.#eventBatches.fire(events)
    })
    child.onText((text) => this.#errors.push(text))
  }

  /** Resolves with null when it had to kill the child, which did not stop in time. */
  async #killWhenTold(child: Child): Promise<null> {
    const { seam } = this.#options
    await aborted(this.#stopping.signal)
    const limit = seam.sleep(stopLimit, this.#killing.signal)
    const deaf = seam.sleep(hearingLimit, this.#killing.signal).then(() => false)
    const heard = child.request('command/stop', null).then(
      () => true,
      () => true,
    )
    if (await Promise.race([heard, deaf])) await limit
    await child.kill()
    return null
  }

  /** A child that goes without an answer after it was told to stop did what it was told. */
  #failed(error: unknown): SessionEnd {
    if (this.#stopping.signal.aborted) return { kind: 'killed' }
    if (!(error instanceof ChildError)) return { kind: 'died', message: String(error), lastLines: this.#errors.text }
    return { kind: 'died', message: error.message, lastLines: error.lastLines === '' ? this.#errors.text : error.lastLines, cause: error }
  }

  #become(state: SessionState): void {
    if (this.#state === state) return
    this.#state = state
    this.#stateChanges.fire(state)
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
