import type { Scratch } from '../store/scratch.ts'
import type { StoreContext } from '../store/store-context.ts'

/** What the datasets of a store need of it. */
export interface DatasetsEnvironment {
  readonly context: StoreContext
  readonly scratch: Scratch
}
