/** One stored record; `result` is a row. */
export type StoredRecord =
  | { readonly kind: 'run' | 'dataset'; readonly id: string }
  | { readonly kind: 'result'; readonly runId: string; readonly id: string }

/** How an adapter lets the kit break what it stores on. Each applies to the storages that are open on a location. */
export interface Faults {
  /**
   * Makes the next write fail: `before` anything of it is stored, or `after` it is stored whole, so that only the answer is lost. Later writes
   * work again.
   */
  failNextWrite(location: string, when: 'before' | 'after'): Promise<void>
  /**
   * Ends every storage that is open on the location as a power cut would: what was not synced is gone, and nothing is closed in order. What is
   * opened there next finds what is left.
   */
  cutPower?(location: string): Promise<void>
  /**
   * Damages what is stored of one record, so that it cannot be read any more, while nothing is open on the location. Gives what the error must
   * name for a person to find the place: a file, a key.
   */
  breakRecord?(location: string, record: StoredRecord): Promise<string>
  /**
   * Leaves beside the data what an interrupted writer or another program leaves there: temporary files that were never renamed, files or
   * documents that are none of the store's. Nothing is open on the location.
   */
  leaveStrays?(location: string): Promise<void>
}
