import { protocolVersion } from '@assay/cli/editor-protocol'
import type { ChildKind } from '@assay/cli/editor-protocol'
import type { Seam } from '@assay/core'
import { Child } from './child.ts'
import { ChildError } from './child-error.ts'
import { cleanEnvironment } from './clean-environment.ts'
import type { CommandLineModule } from './command-line-module.ts'
import type { CommandLineFinder } from './find-command-line.ts'
import type { NodeFinder } from './find-node.ts'
import { forkModule } from './fork-module.ts'
import { secretHider } from './secret-hider.ts'
import type { Translate } from './translate.ts'

/** What children are started with. */
export interface ChildStarterOptions {
  readonly nodes: Pick<NodeFinder, 'find'>
  readonly commandLines: Pick<CommandLineFinder, 'find' | 'unfit'>
  /** The extension host's. */
  readonly environment: Readonly<NodeJS.ProcessEnv>
  readonly seam: Pick<Seam, 'sleep'>
  /** Gets what children write, without secrets. */
  readonly log: (text: string) => void
  readonly translate: Translate
}

/** Which child is started. */
export interface StartRequest {
  readonly kind: ChildKind
  /** Absolute: its working folder, from which Node and the command line are found. */
  readonly folder: string
  /** Beside the host's. */
  readonly environment?: Readonly<Record<string, string>>
  /** Makes it wait for a debugger, and gets the port. */
  readonly onInspectorPort?: (port: number) => void
  /** Kills it while it is not ready yet. */
  readonly signal?: AbortSignal
}

/** Milliseconds that a child has to say who it is; one that waits for a debugger has for ever. */
const readyLimit = 30_000

/** Starts the children of a window and ends them with it. */
export class ChildStarter {
  readonly #options: ChildStarterOptions
  readonly #running = new Map<Child, ChildKind>()
  #isOver = false

  constructor(options: ChildStarterOptions) {
    this.#options = options
  }

  /**
   * Starts a child and has it say who it is.
   *
   * @throws `ChildError` when it could not be started, `UnfitCommandLineError` when the workspace's command line is of another kind.
   */
  async start(request: StartRequest): Promise<Child> {
    const { nodes, commandLines, environment, log } = this.#options
    const module = commandLines.find(request.folder)
    const node = await nodes.find(request.folder)
    if (this.#isOver || request.signal?.aborted === true) throw this.#stopped()
    const asked = { ...(node.from === 'host' && { ELECTRON_RUN_AS_NODE: '1' }), ...request.environment }
    const whole = cleanEnvironment(environment, asked)
    log(`Starting ${request.kind} in ${request.folder} by ${module.path} (${module.from})`)
    const inspects = request.onInspectorPort !== undefined
    const process = forkModule({
      node: node.path,
      modulePath: module.path,
      kind: request.kind,
      folder: request.folder,
      environment: whole,
      inspects,
    })
    const child = new Child(process, {
      ...this.#options,
      log: (line) => log(`[${request.kind} ${process.pid ?? '?'}] ${line}`),
      hideSecrets: secretHider(whole),
      ...(request.onInspectorPort !== undefined && { onInspectorPort: request.onInspectorPort }),
    })
    this.#running.set(child, request.kind)
    void child.ended.then(() => this.#running.delete(child))
    await this.#meet(child, module, request)
    return child
  }

  /** Ends the children that read stores, and leaves those that do a command to stop by themselves, which they do when nobody is left to hear them. */
  dispose(): void {
    this.#isOver = true
    for (const [child, kind] of this.#running) {
      child.letGo()
      if (kind === 'store') child.killAtOnce()
    }
  }

  async #meet(child: Child, module: CommandLineModule, { onInspectorPort, signal }: StartRequest): Promise<void> {
    const met = new AbortController()
    const kill = (): void => void child.kill()
    signal?.addEventListener('abort', kill, { once: true })
    try {
      const answer = await Promise.race([
        child.request('initialize', { protocol: protocolVersion }),
        ...(onInspectorPort === undefined ? [this.#options.seam.sleep(readyLimit, met.signal).then(() => null)] : []),
      ])
      if (answer === null) throw new ChildError(this.#options.translate('The process for Assay did not answer in time'), child.lastLines)
      if (answer.protocol !== protocolVersion) throw this.#options.commandLines.unfit(answer.assay, answer.protocol)
    } catch (error) {
      kill()
      throw signal?.aborted === true ? this.#stopped() : error
    } finally {
      met.abort()
      signal?.removeEventListener('abort', kill)
    }
  }

  #stopped(): ChildError {
    return new ChildError(this.#options.translate('The process for Assay was stopped before it was ready'))
  }
}
