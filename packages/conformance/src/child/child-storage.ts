import type { DatasetsStorage, RunsStorage } from '@assay/core'

/** The names of a store's methods that give a promise. */
export type ChildMethods<Store> = {
  [Name in keyof Store & string]: Store[Name] extends (input: never) => Promise<unknown> ? Name : never
}[keyof Store & string]

/** A storage in a forked process: its calls go over a channel, with their dates, and so do its errors. */
export interface ChildStorage {
  runs<Name extends ChildMethods<RunsStorage>>(method: Name, input: Parameters<RunsStorage[Name]>[0]): ReturnType<RunsStorage[Name]>
  datasets<Name extends ChildMethods<DatasetsStorage>>(
    method: Name,
    input: Parameters<DatasetsStorage[Name]>[0],
  ): ReturnType<DatasetsStorage[Name]>
  /**
   * Has the child wait for its start, then make these calls as fast as it can, one after another or all at once, and gives what became of each,
   * in order. `acknowledged` is called with the index of each as its answer arrives. After `kill` the rest is `unknown`.
   */
  burst(
    calls: readonly ChildCall[],
    options: { readonly atOnce: boolean; readonly acknowledged?: (index: number) => void },
  ): Promise<readonly ChildOutcome[]>
  /** Ends the process with SIGKILL, and resolves when it is gone. */
  kill(): Promise<void>
  /** Closes the storage in the child and lets the process end. */
  close(): Promise<void>
}

/** One call that a child makes. */
export interface ChildCall {
  readonly store: 'runs' | 'datasets'
  readonly method: string
  readonly input: unknown
}

/** What became of it. */
export type ChildOutcome =
  | { readonly outcome: 'ok'; readonly value: unknown }
  | { readonly outcome: 'failed'; readonly error: unknown }
  | { readonly outcome: 'unknown' }
