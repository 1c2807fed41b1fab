import type { StoreOptions } from '../../store-options.ts'
import { RunsStorage } from './base.ts'
import { memoryRunsDriver } from './memory/memory-runs-driver.ts'

/** Keeps runs in the memory of this process: the reference that other stores are compared with. */
export class RunsInMemory extends RunsStorage {
  constructor(options: StoreOptions = {}) {
    super(memoryRunsDriver(), options)
  }
}
