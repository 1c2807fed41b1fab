import type { Scratch } from '../store/scratch.ts'
import type { StoreContext } from '../store/store-context.ts'

/** What the datasets of a store need of it. */
export interface DatasetsEnvironment {
  readonly context: StoreContext
  readonly scratch: Scratch
  /** About how many bytes a part of a large batch has; default 1 MB. */
  readonly partSize?: number
}
