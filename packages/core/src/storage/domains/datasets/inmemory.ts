import type { StoreOptions } from '../../store-options.ts'
import { DatasetsStorage } from './base.ts'
import { memoryDatasetsDriver } from './memory/memory-datasets-driver.ts'

/** Keeps datasets with their history in the memory of this process: the reference that other stores are compared with. */
export class DatasetsInMemory extends DatasetsStorage {
  constructor(options: StoreOptions = {}) {
    super(memoryDatasetsDriver(), options)
  }
}
