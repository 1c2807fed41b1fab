/** The calls of `FileOperations`, those of an open file with their own names. */
export type FileOperationName =
  | 'open'
  | 'read'
  | 'write'
  | 'sync'
  | 'fileStatus'
  | 'close'
  | 'status'
  | 'list'
  | 'makeFolder'
  | 'link'
  | 'rename'
  | 'removeFile'
  | 'removeFolder'
  | 'syncFolder'

/** A failure that a test plans. */
export interface PlannedFault {
  /** For example `EIO`. */
  readonly code: string
  /** Which calls; default all. */
  readonly operation?: FileOperationName
  /** Which paths contain this text; default all. */
  readonly path?: string
  /** How many calls of that kind go well first; default 0. */
  readonly after?: number
  /** Whether the call is done all the same before it fails; default false. */
  readonly done?: boolean
  /** How many calls fail, `Infinity` until `repair`; default 1. */
  readonly times?: number
}

/** Failures that are planned and did not all happen yet. */
export class FaultPlan {
  #faults: { readonly fault: PlannedFault; spared: number; left: number }[] = []

  add(fault: PlannedFault): void {
    this.#faults.push({ fault, spared: fault.after ?? 0, left: fault.times ?? 1 })
  }

  clear(): void {
    this.#faults = []
  }

  /** The fault of a call that is about to be made, which is used up by it; null: it goes well. */
  take(operation: FileOperationName, path: string): PlannedFault | null {
    for (const planned of this.#faults) {
      const { fault } = planned
      if (planned.left === 0 || (fault.operation ?? operation) !== operation || !path.includes(fault.path ?? '')) continue
      if (planned.spared > 0) {
        planned.spared -= 1
        continue
      }
      planned.left -= 1
      return fault
    }
    return null
  }
}
