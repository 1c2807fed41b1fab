import type { ChildRequests, RunsChanged } from '@assay/cli/editor-protocol'
import type { Disposable, Event } from 'vscode'

/** The requests that a store answers. */
export type StoreMethod = Exclude<keyof ChildRequests, 'initialize' | 'command/run' | 'store/url'>

/** One store, read and changed by a child that is started when it is first asked, ends when nobody asks for a while, and is started again. */
export interface StoreClient {
  /** Without secrets. */
  readonly storageUrl: string
  /**
   * Asks the store.
   *
   * @throws `ChildError` when the child could not be started, died, or answered with an error, with words for a person.
   */
  request<Method extends StoreMethod>(method: Method, params: ChildRequests[Method][0]): Promise<ChildRequests[Method][1]>
  /** Runs are new, changed or gone, by whomever; only while watched. */
  readonly onRunsChanged: Event<RunsChanged>
  /** Looks at the store again and again until the answer is disposed of: while nobody watches, it is left alone. */
  watch(): Disposable
}
