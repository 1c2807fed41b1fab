import type { Seam } from '@assay/core'
import { Emitter } from 'vscode-jsonrpc/node'
import type { ChildStarter } from '../processes/child-starter.ts'
import { ChildSession } from './child-session.ts'
import type { RunSession, RunSessions, SessionRequest } from './run-session.ts'

/** What sessions need. */
export interface ChildSessionsOptions {
  readonly starter: Pick<ChildStarter, 'start'>
  /** What the children of a project get beside the host's environment, for example the profile. */
  readonly environment: (project: SessionRequest['project']) => Readonly<Record<string, string>>
  /** The setting `assay.keepRunningOnClose`. */
  readonly keepsRunning: (project: SessionRequest['project']) => boolean
  readonly seam: Pick<Seam, 'sleep' | 'newId'>
  /** Attaches a debugger to the child of a session that waits for it. */
  readonly attachDebugger: (port: number, session: RunSession) => void
}

/** The commands with runs of a window, each in a child of its own. */
export class ChildSessions implements RunSessions {
  readonly #options: ChildSessionsOptions
  readonly #starts = new Emitter<RunSession>()
  #active: readonly RunSession[] = []

  constructor(options: ChildSessionsOptions) {
    this.#options = options
  }

  get active(): readonly RunSession[] {
    return this.#active
  }

  get onDidStart(): RunSessions['onDidStart'] {
    return this.#starts.event
  }

  start(request: SessionRequest): RunSession {
    const { starter, environment, keepsRunning, seam, attachDebugger } = this.#options
    const session = new ChildSession(request, {
      id: seam.newId(),
      starter,
      environment: {
        ...environment(request.project),
        ...(keepsRunning(request.project) && { ASSAY_EDITOR_KEEP_GOING: '1' }),
        ...(request.debug === true && { ASSAY_EDITOR_DEBUG: '1' }),
      },
      seam,
      attachDebugger,
    })
    this.#active = [session, ...this.#active]
    void session.ended.then(() => {
      this.#active = this.#active.filter((other) => other !== session)
    })
    this.#starts.fire(session)
    return session
  }

  dispose(): void {
    this.#starts.dispose()
  }
}
