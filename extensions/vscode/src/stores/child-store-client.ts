import type { ChildRequests, RunsChanged, StoreUrlResult } from '@assay/cli/editor-protocol'
import type { Seam } from '@assay/core'
import { Emitter } from 'vscode-jsonrpc/node'
import type { Child } from '../processes/child.ts'
import { ChildError } from '../processes/child-error.ts'
import type { ChildStarter } from '../processes/child-starter.ts'
import type { Translate } from '../processes/translate.ts'
import { RestartLimit } from './restart-limit.ts'
import type { StoreClient, StoreMethod } from './store-client.ts'

/** What a client needs. */
export interface ChildStoreClientOptions {
  readonly storageUrl: string
  /** Finds the whole URL. It is asked before each start, because passwords change. */
  readonly wholeUrl: () => Promise<StoreUrlResult>
  /** The folder from which the package of an adapter is looked up. */
  readonly projectFolder: () => string
  /** Before trust a store is only read. */
  readonly isTrusted: () => boolean
  readonly starter: Pick<ChildStarter, 'start'>
  readonly seam: Pick<Seam, 'sleep' | 'now'>
  readonly log: (text: string) => void
  readonly translate: Translate
}

/** Milliseconds without a question after which a child that watches for nobody is let go. */
const idleLimit = 60_000
/** How many of the newest runs are said to have changed when nobody watched for a while. */
const newest = 100

/** A store by way of a child that is started when it is needed. */
export class ChildStoreClient implements StoreClient {
  readonly storageUrl: string
  readonly #options: ChildStoreClientOptions
  readonly #changes = new Emitter<RunsChanged>()
  readonly #restarts: RestartLimit
  readonly #watchers = new Set<object>()
  #child: Promise<Child> | null = null
  #isOver = false
  #asked = 0
  /** Why the last start failed; null when it did not. */
  #fault: Error | null = null
  /** With its secrets, which are kept nowhere else. */
  #whole: StoreUrlResult | null = null
  /** Ends the wait for somebody to ask. */
  #idle = new AbortController()

  constructor(options: ChildStoreClientOptions) {
    this.storageUrl = options.storageUrl
    this.#options = options
    this.#restarts = new RestartLimit(options.seam)
  }

  get onRunsChanged(): StoreClient['onRunsChanged'] {
    return this.#changes.event
  }

  async request<Method extends StoreMethod>(method: Method, params: ChildRequests[Method][0]): Promise<ChildRequests[Method][1]> {
    this.#asked += 1
    this.#idle.abort()
    try {
      const child = await this.#running()
      return await child.request(method, params)
    } finally {
      this.#asked -= 1
      void this.#endWhenIdle()
    }
  }

  watch(): ReturnType<StoreClient['watch']> {
    const watcher = {
      dispose: () => {
        if (this.#watchers.delete(watcher) && !this.#isWatched) this.#tellWatching()
      },
    }
    this.#watchers.add(watcher)
    if (this.#watchers.size === 1) this.#tellWatching()
    return watcher
  }

  get #isWatched(): boolean {
    return this.#watchers.size > 0
  }

  #tellWatching(): void {
    const isWatching = this.#isWatched
    const child = isWatching ? this.#running() : this.#child
    child?.then(
      (running) => running.notify('store/watch', { isWatching: this.#isWatched }),
      (error: unknown) => this.#options.log(`Cannot watch ${this.storageUrl}: ${String(error)}`),
    )
    if (!isWatching) void this.#endWhenIdle()
  }

  /** Lets the child go; another one is started when it is needed, at once when somebody watches. */
  reset(): void {
    this.#letGo()
    if (this.#isWatched) void this.#comeBack()
  }

  dispose(): void {
    this.#isOver = true
    this.#idle.abort()
    this.#letGo()
    this.#changes.dispose()
  }

  #running(): Promise<Child> {
    if (this.#child !== null) return this.#child
    const starting = this.#start()
    this.#child = starting
    starting.then(
      (child) => child.ended.then(() => this.#died(starting)),
      (error: unknown) => {
        this.#fault = error instanceof Error ? error : null
        if (this.#child === starting) this.#child = null
      },
    )
    return starting
  }

  async #start(): Promise<Child> {
    const { wholeUrl, projectFolder, isTrusted, starter, storageUrl, translate } = this.#options
    if (this.#isOver || this.#restarts.isReached) {
      throw (
        this.#fault ??
        new ChildError(translate('The process that reads {0} ended several times; the log has what it said last', storageUrl))
      )
    }
    await this.#restarts.start()
    // While a config is broken, what it said before holds.
    this.#whole = await wholeUrl().catch((error: unknown) => {
      if (this.#whole === null) throw error
      return this.#whole
    })
    const { url, folder } = this.#whole
    const child = await starter.start({
      kind: 'store',
      folder,
      environment: { ASSAY_STORAGE: url, ASSAY_PROJECT_FOLDER: projectFolder(), ...(!isTrusted() && { ASSAY_READ_ONLY: '1' }) },
    })
    child.onNotification('runs/changed', (changed) => {
      this.#changes.fire(changed)
    })
    if (this.#isWatched) child.notify('store/watch', { isWatching: true })
    this.#fault = null
    return child
  }

  #died(child: Promise<Child>): void {
    if (this.#child !== child) return
    this.#child = null
    this.#options.log(`The process that reads ${this.storageUrl} ended`)
    if (this.#isWatched && !this.#isOver) void this.#comeBack()
  }

  /** Starts anew for those who watch, and tells them of what they may have missed. */
  async #comeBack(): Promise<void> {
    try {
      const { runs } = await this.request('runs/list', { limit: newest })
      this.#changes.fire({ changed: runs.map(({ id }) => id), gone: [] })
    } catch (error) {
      this.#options.log(`Cannot read ${this.storageUrl}: ${String(error)}`)
    }
  }

  async #endWhenIdle(): Promise<void> {
    if (this.#asked > 0 || this.#isWatched || this.#child === null) return
    this.#idle.abort()
    const idle = new AbortController()
    this.#idle = idle
    await this.#options.seam.sleep(idleLimit, idle.signal)
    if (!idle.signal.aborted && this.#asked === 0 && !this.#isWatched) this.#letGo()
  }

  #letGo(): void {
    const child = this.#child
    this.#child = null
    child?.then(
      (running) => running.finish(),
      () => undefined,
    )
  }
}
