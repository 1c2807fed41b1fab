import { join } from 'node:path'
import { systemSeam } from '@assay/core'
import { nodeFiles } from '../../files/node-files.ts'
import { openStoreFolder } from '../open-store-folder.ts'
import type { StoreContext } from '../store-context.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A store that is made for a test. */
export interface TemporaryStore extends StoreContext, AsyncDisposable {
  /** Gives something back that is to be closed at the end, before the folder is removed. */
  readonly use: <Value extends { close?(): Promise<void> }>(value: Value) => Value
}

/** Makes a new store in a folder of its own, and gives what its parts share; the folder is removed at the end of an `await using`. */
export async function temporaryStore(overrides: Partial<StoreContext> = {}): Promise<TemporaryStore> {
  const folder = await temporaryFolder()
  const used: { close?(): Promise<void> }[] = []
  const seam = systemSeam()
  const context: StoreContext = {
    files: nodeFiles(seam),
    folder: join(folder.path, '.assay'),
    seam,
    sync: 'batch',
    isReadOnly: false,
    ...overrides,
  }
  await openStoreFolder(context)
  return {
    ...context,
    use: (value) => {
      used.push(value)
      return value
    },
    [Symbol.asyncDispose]: async () => {
      for (const one of used) await one.close?.()
      await folder[Symbol.asyncDispose]()
    },
  }
}
